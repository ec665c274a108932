package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares the gradient of a program with central differences of its own output.
 *
 * <p>For each entry x of each named variable the numeric value is (f(x+h) - f(x-h)) / 2h. A detached path is no constant
 * to a difference: where a graph detaches something the two disagree by design. At a kink (a minimum at a tie, a bound
 * hit exactly) the difference is the mean of both sides, and no one-sided gradient agrees with it.
 */
public final class FiniteDifferences {
    /** Balances the truncation error, of order h², with the rounding error, of order 1e-16 / h. */
    private static final double STEP = 1e-5;

    /** Entries this much smaller than the largest one are compared with the largest one instead of with themselves. */
    private static final double NEGLIGIBLE = 1e-3;

    /** Rounding in f alone makes differences of some 1e-11·|f|; below this scale there is nothing left to compare. */
    private static final double SMALLEST_SCALE = 1e-4;

    private final Program program;
    private final String loss;

    private FiniteDifferences(Program program, String loss) {
        this.program = program;
        this.loss = loss;
    }

    /**
     * Differences of {@code loss}, an output of one element.
     *
     * @throws IllegalArgumentException where the program does not compute in DOUBLE: differences of FLOAT say nothing
     */
    public static FiniteDifferences of(Program program, String loss) {
        if (program.precision() != DataType.DOUBLE) {
            throw new IllegalArgumentException("Finite differences need a graph that computes in DOUBLE, not in "
                    + program.precision() + ": build the same graph in DOUBLE and check that one.");
        }
        return new FiniteDifferences(program, loss);
    }

    /**
     * Compares every entry of the named inputs and parameters. Parameters are changed in place and put back.
     *
     * @return the worst entry
     */
    public GradientReport compare(Iterable<String> withRespectTo, Map<String, INDArray> inputs) {
        Values analytic = program.differentiate(loss, withRespectTo, inputs).gradients();
        List<Entry> entries = new ArrayList<>();
        for (String name : withRespectTo) {
            Feed feed = program.feed(name, inputs);
            for (long i = 0; i < feed.array().length(); i++) {
                double partial = analytic.get(name).getDouble(feed.index(i));
                entries.add(new Entry(name, feed.index(i), partial, difference(feed, feed.index(i))));
            }
        }
        return worst(entries, Math.abs(program.run(inputs).number(loss)));
    }

    private double difference(Feed feed, long[] index) {
        double x = feed.array().getDouble(index);
        try {
            feed.array().putScalar(index, x + STEP);
            double above = program.run(feed.inputs()).number(loss);
            feed.array().putScalar(index, x - STEP);
            double below = program.run(feed.inputs()).number(loss);
            // What was added and taken away in fact: near a large x it is not quite the step.
            return (above - below) / ((x + STEP) - (x - STEP));
        } finally {
            feed.array().putScalar(index, x);
        }
    }

    private static GradientReport worst(List<Entry> entries, double loss) {
        double largest = entries.stream().mapToDouble(Entry::magnitude).max().orElse(0);
        double scale = Math.max(NEGLIGIBLE * largest, SMALLEST_SCALE * Math.max(1, loss));
        Entry worst = null;
        for (Entry entry : entries) {
            if (worst == null || entry.relativeError(scale) > worst.relativeError(scale)) {
                worst = entry;
            }
        }
        if (worst == null) {
            throw new IllegalArgumentException("Nothing to compare: name at least one input or parameter.");
        }
        return new GradientReport(
                worst.relativeError(scale), worst.variable, worst.index, worst.analytic, worst.numeric);
    }

    /** An array that can be varied, and the inputs that hold it where it is one. */
    record Feed(INDArray array, Map<String, INDArray> inputs) {
        long[] index(long flat) {
            long[] shape = array.shape();
            long[] index = new long[shape.length];
            long rest = flat;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            return index;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(String variable, long[] index, double analytic, double numeric) {
        double magnitude() {
            double magnitude = Math.max(Math.abs(analytic), Math.abs(numeric));
            return Double.isFinite(magnitude) ? magnitude : 0;
        }

        /** A gradient or a difference that is not finite is infinitely wrong. */
        double relativeError(double scale) {
            double error = Math.abs(analytic - numeric) / Math.max(scale, magnitude());
            return Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
        }
    }
}
