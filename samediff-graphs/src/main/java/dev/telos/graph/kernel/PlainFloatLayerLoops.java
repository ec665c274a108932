package dev.telos.graph.kernel;

import java.util.Arrays;

/**
 * In single precision, by loops that the virtual machine's compiler turns into vector instructions where it can; the sums of
 * a loop go to several places, since the order of float additions is kept.
 */
public class PlainFloatLayerLoops implements LayerLoops<float[]> {
    /** Its exponential is large, and still a number. */
    protected static final float FARTHEST = 87;

    private final FloatPowers powers = new FloatPowers(LENGTH);
    private final float[] exponents = new float[LENGTH];
    private final float[] exponentials = new float[LENGTH];

    @Override
    public final float[] array(int length) {
        return new float[length];
    }

    @Override
    public final void set(float[] x, int at, double value) {
        x[at] = (float) value;
    }

    @Override
    public final void fill(float[] x, int from, int n, double value) {
        Arrays.fill(x, from, from + n, (float) value);
    }

    @Override
    public final void multiply(float[] x, double factor, int n) {
        multiply(x, 0, (float) factor, n);
    }

    @Override
    public final void add(float[] x, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[i];
        }
    }

    @Override
    public final void addFirst(float[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            x[i] += x[from + i];
        }
    }

    @Override
    public double squares(float[] x, int n) {
        return products(x, x, 0, n);
    }

    @Override
    public void normalise(float[] x, float[] gains, int rows, int width, double epsilon, float[] result) {
        for (int from = 0; from < rows * width; from += width) {
            float reciprocal = (float) (1 / Math.sqrt(products(x, x, from, width) / width + epsilon));
            for (int i = from; i < from + width; i++) {
                result[i] = reciprocal * x[i] * gains[i];
            }
        }
    }

    @Override
    public void normaliseBack(
            float[] x,
            float[] gains,
            float[] derivative,
            int rows,
            int width,
            double epsilon,
            float[] result,
            float[] ofGains) {
        for (int from = 0; from < rows * width; from += width) {
            double reciprocal = 1 / Math.sqrt(products(x, x, from, width) / width + epsilon);
            double along = products(derivative, gains, x, from, width);
            float pull = (float) (along * reciprocal * reciprocal * reciprocal / width);
            float by = (float) reciprocal;
            for (int i = from; i < from + width; i++) {
                ofGains[i] += by * derivative[i] * x[i];
            }
            for (int i = from; i < from + width; i++) {
                result[i] = by * derivative[i] * gains[i] - pull * x[i];
            }
        }
    }

    private static double products(float[] x, float[] y, int from, int n) {
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

    private static double products(float[] x, float[] y, float[] z, int from, int n) {
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
    public void turn(float[] x, float[] cosines, float[] sines, int positions, int heads, int half) {
        for (int row = 0; row < positions * heads; row++) {
            int from = 2 * half * row;
            int at = row / heads * half;
            for (int i = 0; i < half; i++) {
                float first = x[from + i];
                float second = x[from + half + i];
                x[from + i] = first * cosines[at + i] - second * sines[at + i];
                x[from + half + i] = first * sines[at + i] + second * cosines[at + i];
            }
        }
    }

    @Override
    public void turnBack(float[] x, float[] cosines, float[] sines, int positions, int heads, int half) {
        for (int row = 0; row < positions * heads; row++) {
            int from = 2 * half * row;
            int at = row / heads * half;
            for (int i = 0; i < half; i++) {
                float first = x[from + i];
                float second = x[from + half + i];
                x[from + i] = first * cosines[at + i] + second * sines[at + i];
                x[from + half + i] = second * cosines[at + i] - first * sines[at + i];
            }
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
        powers.exponentials(exponents, exponentials, n);
    }

    @Override
    public void soften(float[] x, float[] hidden, int rows, int columns, int seen) {
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            int own = seen + row;
            shift(x, from, hidden, largest(x, from, hidden, own), own);
            Arrays.fill(x, from + own, from + columns, (float) LogScale.LOWEST);
        }
        exp(x, rows * columns);
        for (int from = 0; from < rows * columns; from += columns) {
            multiply(x, from, 1 / sum(x, from, columns), columns);
        }
    }

    private static float largest(float[] x, int from, float[] hidden, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, x[from + i] + hidden[i]);
        }
        return largest;
    }

    private static void shift(float[] x, int from, float[] hidden, float shift, int n) {
        for (int i = 0; i < n; i++) {
            x[from + i] = Math.max(x[from + i] + hidden[i] - shift, (float) LogScale.LOWEST);
        }
    }

    private void exp(float[] x, int n) {
        for (int from = 0; from < n; from += LENGTH) {
            int part = Math.min(LENGTH, n - from);
            System.arraycopy(x, from, exponents, 0, part);
            powers.exponentials(exponents, exponentials, part);
            System.arraycopy(exponentials, 0, x, from, part);
        }
    }

    private static float sum(float[] x, int from, int n) {
        float a = 0;
        float b = 0;
        int i = from;
        for (; i < from + n - 1; i += 2) {
            a += x[i];
            b += x[i + 1];
        }
        return a + b + (i < from + n ? x[i] : 0);
    }

    private static void multiply(float[] x, int from, float factor, int n) {
        for (int i = from; i < from + n; i++) {
            x[i] *= factor;
        }
    }

    @Override
    public void softenBack(float[] weights, float[] derivative, int rows, int columns) {
        for (int from = 0; from < rows * columns; from += columns) {
            float mean = (float) products(weights, derivative, from, columns);
            for (int i = from; i < from + columns; i++) {
                derivative[i] = weights[i] * (derivative[i] - mean);
            }
        }
    }

    @Override
    public final void adam(
            AdamRates rates, float[] parameters, float[] gradient, float[] mean, float[] meanSquare, int n) {
        float beta1 = (float) rates.beta1();
        float beta2 = (float) rates.beta2();
        float fresh = (float) ((1 - rates.beta1()) * rates.scale());
        float freshSquare = (float) ((1 - rates.beta2()) * rates.scale() * rates.scale());
        float correction = (float) (1 / rates.squareCorrection());
        float epsilon = (float) rates.epsilon();
        float rate = (float) rates.rate();
        float kept = (float) rates.kept();
        for (int i = 0; i < n; i++) {
            mean[i] = beta1 * mean[i] + fresh * gradient[i];
            meanSquare[i] = beta2 * meanSquare[i] + freshSquare * gradient[i] * gradient[i];
            float divisor = (float) Math.sqrt(meanSquare[i] * correction) + epsilon;
            parameters[i] = kept * parameters[i] - rate * mean[i] / divisor;
        }
    }

    @Override
    public void product(
            float[] x, int at, int rows, float[] matrix, int from, int stride, float[] result, int to, int columns) {
        int j = 0;
        for (; j < columns - 7; j += 8) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            float e = 0;
            float f = 0;
            float g = 0;
            float h = 0;
            int place = from + j;
            for (int i = at; i < at + rows; i++) {
                float by = x[i];
                a += by * matrix[place];
                b += by * matrix[place + 1];
                c += by * matrix[place + 2];
                d += by * matrix[place + 3];
                e += by * matrix[place + 4];
                f += by * matrix[place + 5];
                g += by * matrix[place + 6];
                h += by * matrix[place + 7];
                place += stride;
            }
            result[to + j] = a;
            result[to + j + 1] = b;
            result[to + j + 2] = c;
            result[to + j + 3] = d;
            result[to + j + 4] = e;
            result[to + j + 5] = f;
            result[to + j + 6] = g;
            result[to + j + 7] = h;
        }
        for (; j < columns; j++) {
            float sum = 0;
            int place = from + j;
            for (int i = at; i < at + rows; i++) {
                sum += x[i] * matrix[place];
                place += stride;
            }
            result[to + j] = sum;
        }
    }

    @Override
    public final void spread(float[] x, int from, int n, float[] result, int to, int stride) {
        int place = to;
        for (int i = from; i < from + n; i++) {
            result[place] = x[i];
            place += stride;
        }
    }

    @Override
    public final void widen(float[] x, double[] result, int at, int n) {
        for (int i = 0; i < n; i++) {
            result[at + i] = x[i];
        }
    }
}
