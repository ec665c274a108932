package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import java.util.Optional;

/** Something that holds of an objective on every batch. */
@FunctionalInterface
interface Property {
    /** How the property is violated on a batch, as one sentence without a full stop; nothing where it holds. */
    Optional<String> violation(Batch batch);

    /** The batch as the property looks at it, where it changes it first. */
    default Batch seen(Batch batch) {
        return batch;
    }
}
