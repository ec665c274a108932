package dev.telos.graph.dl4j;

import java.util.List;

/** Features or actions do not belong to a batch or a network; names every problem at once. */
public final class InvalidTrajectories extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidTrajectories(List<String> problems) {
        super("The trajectories cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidTrajectories(problems);
        }
    }

    /** Each problem: what was expected, what came. */
    public List<String> problems() {
        return problems;
    }
}
