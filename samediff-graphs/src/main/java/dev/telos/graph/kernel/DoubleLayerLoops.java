package dev.telos.graph.kernel;

import java.util.Arrays;

/** In double precision. */
final class DoubleLayerLoops implements LayerLoops<double[]> {
    private static final double FARTHEST = 700;

    private static final LogScale AS_THEY_ARE = new LogScale(0, 1, 0);

    private final BlockLoops<double[]> blocks = new PlainDoubleLoops();
    private final double[] exponents = new double[LENGTH];
    private final double[] exponentials = new double[LENGTH];

    @Override
    public double[] array(int length) {
        return new double[length];
    }

    @Override
    public void set(double[] x, int at, double value) {
        x[at] = value;
    }

    @Override
    public void fill(double[] x, int from, int n, double value) {
        Arrays.fill(x, from, from + n, value);
    }

    @Override
    public double squares(double[] x, int from, int n) {
        return products(x, x, from, n);
    }

    @Override
    public double products(double[] x, double[] y, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < from + n - 3; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < from + n; i++) {
            a += x[i] * y[i];
        }
        return a + b + c + d;
    }

    @Override
    public double products(double[] x, double[] y, double[] z, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < from + n - 3; i += 4) {
            a += x[i] * y[i] * z[i];
            b += x[i + 1] * y[i + 1] * z[i + 1];
            c += x[i + 2] * y[i + 2] * z[i + 2];
            d += x[i + 3] * y[i + 3] * z[i + 3];
        }
        for (; i < from + n; i++) {
            a += x[i] * y[i] * z[i];
        }
        return a + b + c + d;
    }

    @Override
    public void scale(double[] x, double[] gains, double factor, double[] result, int from, int n) {
        double by = factor;
        for (int i = from; i < from + n; i++) {
            result[i] = by * x[i] * gains[i];
        }
    }

    @Override
    public void scaleBack(
            double[] derivative,
            double[] gains,
            double factor,
            double[] x,
            double pull,
            double[] result,
            int from,
            int n) {
        double by = factor;
        double back = pull;
        for (int i = from; i < from + n; i++) {
            result[i] = by * derivative[i] * gains[i] - back * x[i];
        }
    }

    @Override
    public void addProducts(double[] x, double[] y, double factor, double[] sums, int from, int n) {
        double by = factor;
        for (int i = from; i < from + n; i++) {
            sums[i] += by * x[i] * y[i];
        }
    }

    @Override
    public void turn(double[] x, int from, double[] cosines, double[] sines, int at, int half) {
        for (int i = 0; i < half; i++) {
            double first = x[from + i];
            double second = x[from + half + i];
            x[from + i] = first * cosines[at + i] - second * sines[at + i];
            x[from + half + i] = first * sines[at + i] + second * cosines[at + i];
        }
    }

    @Override
    public void turnBack(double[] x, int from, double[] cosines, double[] sines, int at, int half) {
        for (int i = 0; i < half; i++) {
            double first = x[from + i];
            double second = x[from + half + i];
            x[from + i] = first * cosines[at + i] + second * sines[at + i];
            x[from + half + i] = second * cosines[at + i] - first * sines[at + i];
        }
    }

    @Override
    public void gated(double[] gate, double[] up, double[] result, int n) {
        opposites(gate, n);
        for (int i = 0; i < n; i++) {
            result[i] = gate[i] * up[i] / (1 + exponentials[i]);
        }
    }

    @Override
    public void gatedBack(double[] gate, double[] up, double[] derivative, int n) {
        opposites(gate, n);
        for (int i = 0; i < n; i++) {
            double share = 1 / (1 + exponentials[i]);
            double scaled = derivative[i] * share;
            double own = gate[i];
            gate[i] = scaled * up[i] * (1 + own * (1 - share));
            up[i] = scaled * own;
        }
    }

    /** {@code exponentials = exp(-x)}, where that is a number. */
    private void opposites(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            exponents[i] = Math.min(FARTHEST, -x[i]);
        }
        blocks.weigh(exponents, AS_THEY_ARE, exponentials, n);
    }

    @Override
    public double largest(double[] x, int from, double[] hidden, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, x[from + i] + hidden[i]);
        }
        return largest;
    }

    @Override
    public void shift(double[] x, int from, double[] hidden, double shift, int n) {
        double by = shift;
        for (int i = 0; i < n; i++) {
            x[from + i] = x[from + i] + hidden[i] - by;
        }
    }

    @Override
    public void exp(double[] x, int n) {
        for (int from = 0; from < n; from += LENGTH) {
            int part = Math.min(LENGTH, n - from);
            System.arraycopy(x, from, exponents, 0, part);
            blocks.weigh(exponents, AS_THEY_ARE, exponentials, part);
            System.arraycopy(exponentials, 0, x, from, part);
        }
    }

    @Override
    public double sum(double[] x, int from, int n) {
        double a = 0;
        double b = 0;
        int i = from;
        for (; i < from + n - 1; i += 2) {
            a += x[i];
            b += x[i + 1];
        }
        return a + b + (i < from + n ? x[i] : 0);
    }

    @Override
    public void add(double[] x, double[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[i];
        }
    }

    @Override
    public void addFirst(double[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            x[i] += x[from + i];
        }
    }

    @Override
    public void multiply(double[] x, int from, double factor, int n) {
        double by = factor;
        for (int i = from; i < from + n; i++) {
            x[i] *= by;
        }
    }

    @Override
    public void centre(double[] weights, double[] derivative, double mean, int from, int n) {
        double middle = mean;
        for (int i = from; i < from + n; i++) {
            derivative[i] = weights[i] * (derivative[i] - middle);
        }
    }
}
