package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;

/**
 * What is said about a violated property.
 *
 * @param expected what was expected of the objective, as in "to mean the same at every padding width"
 * @param trial the first batch that failed, counted from 1
 * @param smallest what it was shrunk to
 * @param shown the smallest batch with all that is derived from it
 * @param call that runs it again
 */
record Failure(Objective objective, String expected, int trial, Shrinking smallest, Batch shown, String call) {
    String message() {
        return "Expecting\n  " + objective + "\n" + expected + ", but\n  " + smallest.violation() + ".\n"
                + "Batch " + trial + " fails; made simpler in " + smallest.steps() + " steps, it still does as\n"
                + BatchTable.of(shown)
                + "Run it again by\n  " + call;
    }
}
