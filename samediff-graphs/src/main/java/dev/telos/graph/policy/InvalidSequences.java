package dev.telos.graph.policy;

import java.util.List;

/** Prompts and responses that do not make a batch; the message names every problem. */
public final class InvalidSequences extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidSequences(List<String> problems) {
        super("Invalid sequences: " + String.join("; ", problems) + ".");
        this.problems = List.copyOf(problems);
    }

    /** Each problem: where it is, what was expected and what came. */
    public List<String> problems() {
        return problems;
    }
}
