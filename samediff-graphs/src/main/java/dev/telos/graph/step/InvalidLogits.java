package dev.telos.graph.step;

import java.util.List;

/** Logits do not belong to a batch; names every problem at once. */
public final class InvalidLogits extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidLogits(List<String> problems) {
        super("The logits cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem: what was expected, what came. */
    public List<String> problems() {
        return problems;
    }
}
