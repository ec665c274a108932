package dev.telos.examples.report;

import java.util.List;

/** There is not enough to report on. */
public final class IncompleteReport extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    IncompleteReport(String title, List<String> problems) {
        super("Report \"" + title + "\": " + String.join("; ", problems) + ".");
    }
}
