package dev.telos.graph.dl4j;

import java.util.List;

/** A Deeplearning4j network cannot be trained here; names every problem at once. */
public final class InvalidNetwork extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidNetwork(List<String> problems) {
        super("The network cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidNetwork(problems);
        }
    }

    /** Each problem: where it is, what was expected, what came, what to do. */
    public List<String> problems() {
        return problems;
    }
}
