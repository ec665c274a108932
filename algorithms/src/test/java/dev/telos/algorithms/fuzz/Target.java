package dev.telos.algorithms.fuzz;

import java.util.Random;

/** Something that takes input of others. */
@FunctionalInterface
public interface Target {
    /** Draws one input and hands it over; what is thrown has to be a named error. */
    void take(Random random) throws Exception;
}
