package dev.telos.dsl;

import io.vavr.collection.Traversable;

/** A weight is steered by a metric that the objective does not observe; says what it does observe. */
public final class UnknownMetric extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownMetric(String objective, String term, String metric, Traversable<String> observed) {
        super("The weight of term \"" + term + "\" in " + objective + " is steered by \"" + metric
                + "\", which is not observed; "
                + (observed.isEmpty() ? "nothing is" : "observed are: " + observed.mkString(", "))
                + ". Call observe(\"" + metric + "\", ...) before adding the term.");
    }
}
