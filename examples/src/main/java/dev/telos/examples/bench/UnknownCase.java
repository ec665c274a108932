package dev.telos.examples.bench;

import java.util.List;

/** A case was asked for that is not there. */
public final class UnknownCase extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownCase(List<String> unknown, List<String> known) {
        super("No case " + String.join(", ", unknown) + "; there are: " + String.join(", ", known) + ".");
    }
}
