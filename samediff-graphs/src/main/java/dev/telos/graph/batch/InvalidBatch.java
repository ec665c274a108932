package dev.telos.graph.batch;

import java.util.List;

/** A batch is not sound, or lacks what an objective requires; names every problem at once. */
public final class InvalidBatch extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidBatch(Iterable<String> problems) {
        super("The batch cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = io.vavr.collection.List.ofAll(problems).asJava();
    }

    /** Each problem: what was expected, what came, what to do. */
    public List<String> problems() {
        return problems;
    }
}
