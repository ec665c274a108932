package dev.telos.algorithms.correction;

import java.util.List;

/** A rollout correction cannot be meant; names every problem at once. */
public final class InvalidCorrection extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private InvalidCorrection(List<String> problems) {
        super("The rollout correction cannot be used:\n  " + String.join("\n  ", problems));
    }

    static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidCorrection(problems);
        }
    }
}
