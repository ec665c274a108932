package dev.telos.algorithms.conformance;

import java.util.Set;

/** Computes the cases of one family. */
interface Family {
    /** The numbers for a case, by the names of the expected ones. */
    Outputs compute(GoldenCase golden);

    /** Expected outputs that are not compared, because nothing here corresponds to them. */
    default Set<String> notCompared() {
        return Set.of();
    }
}
