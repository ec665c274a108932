package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import java.util.Optional;

/**
 * A batch on which a property is violated, made smaller and simpler as long as it stays so.
 *
 * @param batch the smallest one found
 * @param violation what is wrong with it
 * @param steps how many times it was made smaller or simpler
 */
record Shrinking(Batch batch, String violation, int steps) {
    /** Every try compiles graphs of new shapes, so there is an end to them. */
    private static final int TRIES = 120;

    /** From a first violation. */
    static Shrinking of(Property property, Batch batch, String violation) {
        Shrinking smallest = new Shrinking(batch, violation, 0);
        int tries = 0;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Batch candidate : (Iterable<Batch>) Simplification.of(smallest.batch)::iterator) {
                if (tries++ == TRIES) {
                    return smallest;
                }
                Optional<String> still = violation(property, candidate);
                if (still.isPresent()) {
                    smallest = new Shrinking(candidate, still.get(), smallest.steps + 1);
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /** A candidate that cannot be evaluated at all is no simpler case of the same failure. */
    private static Optional<String> violation(Property property, Batch batch) {
        try {
            return property.violation(batch);
        } catch (RuntimeException notThisOne) {
            return Optional.empty();
        }
    }
}
