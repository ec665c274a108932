package dev.telos.examples.bench;

import dev.telos.examples.bench.work.LogitInputs;
import dev.telos.examples.bench.work.MachineRates;
import dev.telos.examples.bench.work.ModelShape;

/**
 * What one run cannot do without.
 *
 * @param tokens scored or written
 * @param gigabytes read and written once each: logits and their gradient, or parameters, gradients and moments
 * @param gigaflops of matrix products
 */
record Work(long tokens, double gigabytes, double gigaflops) {
    private static final double GIGA = 1e9;
    private static final double MILLIS = 1000;

    /** Logits [2048, 32768], {@code passes} times all of them. */
    static Work ofLogits(int passes) {
        return new Work(LogitInputs.FULL.rows(), passes * LogitInputs.FULL.bytes() / GIGA, 0);
    }

    /**
     * An update, 6 operations a weight and token and causal attention three times over; parameters, gradients and two
     * moments read, all but the gradients written.
     */
    static Work ofUpdate(ModelShape model, int sequences, int read) {
        long tokens = (long) sequences * read;
        double flops = 6.0 * model.weights() * tokens + 3 * model.attention(sequences, read);
        return new Work(tokens, 7.0 * Float.BYTES * model.weights() / GIGA, flops / GIGA);
    }

    /** Writing token by token, 2 operations a weight and token; parameters read for every position. */
    static Work ofSampling(ModelShape model, int sequences, int positions) {
        long tokens = (long) sequences * positions;
        double flops = 2.0 * model.weights() * tokens + model.attention(sequences, positions);
        return new Work(tokens, (double) Float.BYTES * model.weights() * positions / GIGA, flops / GIGA);
    }

    /** All of the one and all of the other, for the tokens of the first. */
    Work and(Work other) {
        return new Work(tokens, gigabytes + other.gigabytes, gigaflops + other.gigaflops);
    }

    /** The least time for moving what has to be moved, in milliseconds. */
    double copyMillis(MachineRates rates) {
        return gigabytes / rates.copied() * MILLIS;
    }

    /** The least time for the matrix products, in milliseconds. */
    double productMillis(MachineRates rates) {
        return gigaflops / rates.multiplied() * MILLIS;
    }

    /** The larger of both: moving and multiplying can go on at once. */
    double limitMillis(MachineRates rates) {
        return Math.max(copyMillis(rates), productMillis(rates));
    }
}
