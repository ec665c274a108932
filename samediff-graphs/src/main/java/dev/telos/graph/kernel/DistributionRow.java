package dev.telos.graph.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The row at hand of one distribution, one block at a time. Belongs to one thread. */
final class DistributionRow<A> {
    private final Matrix<A> logits;
    private final BlockLoops<A> loops;
    private final double scale;
    private final A block;
    private final A maxima;
    private final A logs;
    private final A weights;
    private final Map<Integer, TopTokens> tops = new HashMap<>();
    private int row;
    private double largest;
    private double logTotal;

    DistributionRow(Matrix<A> logits, BlockLoops<A> loops, double temperature) {
        this.logits = logits;
        this.loops = loops;
        this.scale = 1 / temperature;
        this.block = loops.block();
        this.maxima = loops.block();
        this.logs = loops.block();
        this.weights = loops.block();
    }

    /** Has {@link #survey} look out for the likeliest tokens. */
    void findTop(int k) {
        tops.put(k, new TopTokens(Math.min(k, logits.columns())));
    }

    TopTokens top(int k) {
        return Objects.requireNonNull(tops.get(k));
    }

    /** Goes to a row and looks at all of it: for the largest logit, and the likeliest tokens where they are wanted. */
    void survey(int newRow) {
        int columns = logits.columns();
        for (TopTokens top : tops.values()) {
            top.clear();
        }
        loops.fill(maxima, Double.NEGATIVE_INFINITY, BlockLoops.LENGTH);
        for (int from = 0; from < columns; from += BlockLoops.LENGTH) {
            int n = Math.min(BlockLoops.LENGTH, columns - from);
            logits.read(newRow, from, block, n);
            loops.max(block, maxima, n);
            for (TopTokens top : tops.values()) {
                loops.offer(block, from, top, n);
            }
        }
        begin(newRow, loops.largest(maxima, Math.min(BlockLoops.LENGTH, columns)), 0);
    }

    /** Goes to a row of which this is known already. */
    void begin(int newRow, double itsLargest, double itsLogTotal) {
        row = newRow;
        largest = itsLargest;
        logTotal = itsLogTotal;
    }

    double largest() {
        return largest;
    }

    double logTotal() {
        return logTotal;
    }

    /** What the weights of the row add up to, as a logarithm; from then on they are probabilities. */
    void normalise(double itsLogTotal) {
        logTotal = itsLogTotal;
    }

    /** Reads a block as the logarithms of its weights: of probabilities, once the row is normalised. */
    A readLogs(int from, int n) {
        logits.read(row, from, block, n);
        loops.logs(block, largest, scale, logTotal, logs, n);
        return logs;
    }

    /** The weights of the block that was read. */
    A weigh(int n) {
        loops.exp(logs, weights, n);
        return weights;
    }

    A logs() {
        return logs;
    }

    A weights() {
        return weights;
    }

    double logProbability(int token) {
        return (logits.get(row, token) - largest) * scale - logTotal;
    }

    double probability(int token) {
        return Math.exp(logProbability(token));
    }
}
