package dev.telos.graph.policy;

import java.util.List;

/** Sizes or weights that do not make a transformer; the message names every problem. */
public final class InvalidTransformer extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidTransformer(List<String> problems) {
        super("Invalid transformer: " + String.join("; ", problems) + ".");
        this.problems = List.copyOf(problems);
    }

    /** Each problem: what was expected and what came. */
    public List<String> problems() {
        return problems;
    }
}
