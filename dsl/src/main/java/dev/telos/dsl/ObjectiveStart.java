package dev.telos.dsl;

/** An objective that has a name and still lacks what it minimises. */
public record ObjectiveStart(String name) {
    public ObjectiveStart {
        InvalidArgument.requireReadable("An objective", name);
    }

    /** The first term, with weight 1. */
    public Objective minimize(String term, Scalar loss) {
        return minimize(term, 1, loss);
    }

    /** The first term, with a constant weight. */
    public Objective minimize(String term, double weight, Scalar loss) {
        return minimize(term, Weight.of(weight), loss);
    }

    /** The first term, with a weight that may change while training. */
    public Objective minimize(String term, Weight weight, Scalar loss) {
        return new Objective(
                name,
                io.vavr.collection.List.of(new Term(term, weight, loss)),
                io.vavr.collection.LinkedHashMap.empty());
    }
}
