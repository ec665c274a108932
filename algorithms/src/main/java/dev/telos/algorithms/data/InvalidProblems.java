package dev.telos.algorithms.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file has rows that give no problem; the message names the first ones with everything that is wrong with each. */
public final class InvalidProblems extends IllegalArgumentException {
    /** How many rows the message names. */
    public static final int MOST_NAMED = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<BadRow> badRows;

    InvalidProblems(Path file, List<BadRow> badRows) {
        super("The problems of " + file + " cannot be used; " + badRows.size() + " of its rows give none:\n  "
                + named(badRows) + "\nMend them, or leave them out with BadRows.SKIP.");
        this.badRows = badRows;
    }

    private static String named(List<BadRow> badRows) {
        String first = badRows.stream()
                .limit(MOST_NAMED)
                .map(row ->
                        row.unit() + " " + row.number() + ": " + row.reasons().mkString("; "))
                .collect(Collectors.joining("\n  "));
        int more = badRows.size() - MOST_NAMED;
        return more > 0 ? first + "\n  and " + more + " more" : first;
    }

    /** All of the rows. */
    public List<BadRow> badRows() {
        return badRows;
    }
}
