package dev.telos.graph.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The row at hand of one distribution, one block at a time. Belongs to one thread. */
final class DistributionRow<A> {
    private final Matrix<A> logits;
    private final BlockLoops<A> loops;
    private final double factor;
    private final A block;
    private final A maxima;
    private final A logs;
    private final A weights;
    private final Map<Integer, TopTokens> tops = new HashMap<>();
    private int row;
    private LogScale scale = new LogScale(0, 1, 0);

    DistributionRow(Matrix<A> logits, BlockLoops<A> loops, double temperature) {
        this.logits = logits;
        this.loops = loops;
        this.factor = 1 / temperature;
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

    /**
     * Goes to a row and looks for a shift: the largest logit of the first block, which is seldom far below that of the row;
     * or, where all of the row has to be looked at for the likeliest tokens anyway, the largest one.
     */
    void glance(int newRow) {
        if (tops.isEmpty()) {
            int n = Math.min(BlockLoops.LENGTH, logits.columns());
            logits.read(newRow, 0, block, n);
            begin(newRow, loops.largest(block, n), 0);
        } else {
            survey(newRow);
        }
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
    void begin(int newRow, double shift, double logTotal) {
        row = newRow;
        scale = new LogScale(shift, factor, logTotal);
    }

    double shift() {
        return scale.shift();
    }

    double logTotal() {
        return scale.logTotal();
    }

    double total() {
        return Math.exp(scale.logTotal());
    }

    /** What the weights of the row add up to, as a logarithm; from then on they are probabilities. */
    void normalise(double logTotal) {
        begin(row, scale.shift(), logTotal);
    }

    /** Reads a block, and has its weights and their logarithms to base 2 ready: of probabilities, once the row is normalised. */
    void read(int from, int n) {
        logits.read(row, from, logs, n);
        loops.weigh(logs, scale, weights, n);
    }

    /** Reads a block as {@link #read} does, and adds its weights to {@code sums}. */
    void readAndAdd(int from, A sums, int n) {
        logits.read(row, from, logs, n);
        loops.weighAndAdd(logs, scale, weights, sums, n);
    }

    /** Reads a block and writes {@code times} its weights to {@code result}. */
    void readWeights(int from, double times, A result, int n) {
        logits.read(row, from, result, n);
        loops.weighInPlace(result, scale, times, n);
    }

    /** Reads a block, has its weights ready without logarithms, and adds them to {@code sums}. */
    void readWeightsAndAdd(int from, A sums, int n) {
        logits.read(row, from, weights, n);
        loops.weighInPlaceAndAdd(weights, scale, sums, n);
    }

    /** To base 2. */
    A logs() {
        return logs;
    }

    A weights() {
        return weights;
    }

    double logProbability(int token) {
        return scale.log(logits.get(row, token));
    }

    double probability(int token) {
        return Math.exp(logProbability(token));
    }
}
