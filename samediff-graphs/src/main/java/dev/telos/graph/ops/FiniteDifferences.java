package dev.telos.graph.ops;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
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

    /** Smaller steps, each a tenth of the one before, which are tried where a difference and a gradient disagree. */
    private static final int RETRIES = 2;

    private static final double SUSPICIOUS = 1e-6;

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
        Map<String, INDArray> fed = new HashMap<>(inputs);
        Map<String, INDArray> points = new LinkedHashMap<>();
        withRespectTo.forEach(name -> points.put(name, program.varied(name, fed)));
        return compare(
                points,
                analytic.byName(),
                Integer.MAX_VALUE,
                () -> program.run(fed).number(loss));
    }

    /**
     * Compares a gradient, however it came about, with differences of any function.
     *
     * <p>Where the two disagree, smaller steps are tried too: a kink close by is stepped around, a wrong gradient stays
     * wrong.
     *
     * @param points what the function reads, by name, DOUBLE; changed in place and put back
     * @param gradients by the same names
     * @param atMost how many entries of each array are compared, spread over all rows and columns
     * @return the worst entry
     */
    public static GradientReport compare(
            Map<String, INDArray> points, Map<String, INDArray> gradients, int atMost, DoubleSupplier function) {
        List<Entry> entries = new ArrayList<>();
        points.forEach((name, point) -> {
            INDArray gradient = Objects.requireNonNull(gradients.get(name), name);
            long length = point.length();
            long stride = scattering(length);
            for (long i = 0; i < Math.min(length, atMost); i++) {
                long[] index = index(point.shape(), i * stride % length);
                entries.add(entry(name, point, index, gradient.getDouble(index), function));
            }
        });
        return worst(entries, Math.abs(function.getAsDouble()));
    }

    /** Near the golden section and without a common divisor: steps of this length meet every entry, far apart at first. */
    private static long scattering(long length) {
        long stride = Math.max(1, Math.round(0.618 * length));
        while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(length)).intValue() != 1) {
            stride--;
        }
        return stride;
    }

    private static Entry entry(String name, INDArray point, long[] index, double analytic, DoubleSupplier function) {
        Entry best = new Entry(name, index, analytic, difference(point, index, STEP, function));
        for (int retry = 1; retry <= RETRIES && best.relativeError(SMALLEST_SCALE) > SUSPICIOUS; retry++) {
            double step = STEP * Math.pow(10, -retry);
            Entry closer = new Entry(name, index, analytic, difference(point, index, step, function));
            best = closer.relativeError(SMALLEST_SCALE) < best.relativeError(SMALLEST_SCALE) ? closer : best;
        }
        return best;
    }

    private static double difference(INDArray point, long[] index, double step, DoubleSupplier function) {
        double x = point.getDouble(index);
        try {
            point.putScalar(index, x + step);
            double above = function.getAsDouble();
            point.putScalar(index, x - step);
            double below = function.getAsDouble();
            // What was added and taken away in fact: near a large x it is not quite the step.
            return (above - below) / ((x + step) - (x - step));
        } finally {
            point.putScalar(index, x);
        }
    }

    private static long[] index(long[] shape, long flat) {
        long[] index = new long[shape.length];
        long rest = flat;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
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
