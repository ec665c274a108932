package dev.telos.graph.kernel;

import java.util.Arrays;

/** In single precision; the sums of a loop go to several places, since the order of float additions is kept. */
final class FloatLayerLoops implements LayerLoops<float[]> {
    private static final float FARTHEST = 87;

    private static final LogScale AS_THEY_ARE = new LogScale(0, 1, 0);

    private final BlockLoops<float[]> blocks = FloatLoops.best().get();
    private final float[] exponents = new float[LENGTH];
    private final float[] exponentials = new float[LENGTH];

    @Override
    public float[] array(int length) {
        return new float[length];
    }

    @Override
    public void set(float[] x, int at, double value) {
        x[at] = (float) value;
    }

    @Override
    public void fill(float[] x, int from, int n, double value) {
        Arrays.fill(x, from, from + n, (float) value);
    }

    @Override
    public double squares(float[] x, int from, int n) {
        return products(x, x, from, n);
    }

    @Override
    public double products(float[] x, float[] y, int from, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
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
        return (double) a + b + c + d;
    }

    @Override
    public double products(float[] x, float[] y, float[] z, int from, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
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
        return (double) a + b + c + d;
    }

    @Override
    public void scale(float[] x, float[] gains, double factor, float[] result, int from, int n) {
        float by = (float) factor;
        for (int i = from; i < from + n; i++) {
            result[i] = by * x[i] * gains[i];
        }
    }

    @Override
    public void scaleBack(
            float[] derivative, float[] gains, double factor, float[] x, double pull, float[] result, int from, int n) {
        float by = (float) factor;
        float back = (float) pull;
        for (int i = from; i < from + n; i++) {
            result[i] = by * derivative[i] * gains[i] - back * x[i];
        }
    }

    @Override
    public void addProducts(float[] x, float[] y, double factor, float[] sums, int from, int n) {
        float by = (float) factor;
        for (int i = from; i < from + n; i++) {
            sums[i] += by * x[i] * y[i];
        }
    }

    @Override
    public void turn(float[] x, int from, float[] cosines, float[] sines, int at, int half) {
        for (int i = 0; i < half; i++) {
            float first = x[from + i];
            float second = x[from + half + i];
            x[from + i] = first * cosines[at + i] - second * sines[at + i];
            x[from + half + i] = first * sines[at + i] + second * cosines[at + i];
        }
    }

    @Override
    public void turnBack(float[] x, int from, float[] cosines, float[] sines, int at, int half) {
        for (int i = 0; i < half; i++) {
            float first = x[from + i];
            float second = x[from + half + i];
            x[from + i] = first * cosines[at + i] + second * sines[at + i];
            x[from + half + i] = second * cosines[at + i] - first * sines[at + i];
        }
    }

    @Override
    public void gated(float[] gate, float[] up, float[] result, int n) {
        opposites(gate, n);
        for (int i = 0; i < n; i++) {
            result[i] = gate[i] * up[i] / (1 + exponentials[i]);
        }
    }

    @Override
    public void gatedBack(float[] gate, float[] up, float[] derivative, int n) {
        opposites(gate, n);
        for (int i = 0; i < n; i++) {
            float share = 1 / (1 + exponentials[i]);
            float scaled = derivative[i] * share;
            float own = gate[i];
            gate[i] = scaled * up[i] * (1 + own * (1 - share));
            up[i] = scaled * own;
        }
    }

    /** {@code exponentials = exp(-x)}, where that is a number. */
    private void opposites(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            exponents[i] = Math.min(FARTHEST, -x[i]);
        }
        blocks.weigh(exponents, AS_THEY_ARE, exponentials, n);
    }

    @Override
    public double largest(float[] x, int from, float[] hidden, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, x[from + i] + hidden[i]);
        }
        return largest;
    }

    @Override
    public void shift(float[] x, int from, float[] hidden, double shift, int n) {
        float by = (float) shift;
        for (int i = 0; i < n; i++) {
            x[from + i] = x[from + i] + hidden[i] - by;
        }
    }

    @Override
    public void exp(float[] x, int n) {
        for (int from = 0; from < n; from += LENGTH) {
            int part = Math.min(LENGTH, n - from);
            System.arraycopy(x, from, exponents, 0, part);
            blocks.weigh(exponents, AS_THEY_ARE, exponentials, part);
            System.arraycopy(exponentials, 0, x, from, part);
        }
    }

    @Override
    public double sum(float[] x, int from, int n) {
        float a = 0;
        float b = 0;
        int i = from;
        for (; i < from + n - 1; i += 2) {
            a += x[i];
            b += x[i + 1];
        }
        return (double) a + b + (i < from + n ? x[i] : 0);
    }

    @Override
    public void add(float[] x, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[i];
        }
    }

    @Override
    public void addFirst(float[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            x[i] += x[from + i];
        }
    }

    @Override
    public void multiply(float[] x, int from, double factor, int n) {
        float by = (float) factor;
        for (int i = from; i < from + n; i++) {
            x[i] *= by;
        }
    }

    @Override
    public void centre(float[] weights, float[] derivative, double mean, int from, int n) {
        float middle = (float) mean;
        for (int i = from; i < from + n; i++) {
            derivative[i] = weights[i] * (derivative[i] - middle);
        }
    }
}
