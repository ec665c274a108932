package dev.telos.algorithms.statistics;

/** How far a share may lie from its probability: four standard errors, which chance exceeds once in 16,000 times. */
final class BinomialError {
    private BinomialError() {}

    static double of(double probability, int repetitions) {
        return 4 * Math.sqrt(probability * (1 - probability) / repetitions);
    }
}
