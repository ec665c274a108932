package dev.telos.graph.kernel;

import java.util.Arrays;

/** In double precision, for checks: as plain as it can be. */
final class DoubleLayerLoops implements LayerLoops<double[]> {
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
    public void multiply(double[] x, double factor, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
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
    public double squares(double[] x, int n) {
        return products(x, x, 0, n);
    }

    @Override
    public void normalise(double[] x, double[] gains, int rows, int width, double epsilon, double[] result) {
        for (int from = 0; from < rows * width; from += width) {
            double reciprocal = 1 / Math.sqrt(products(x, x, from, width) / width + epsilon);
            for (int i = from; i < from + width; i++) {
                result[i] = reciprocal * x[i] * gains[i];
            }
        }
    }

    @Override
    public void normaliseBack(
            double[] x,
            double[] gains,
            double[] derivative,
            int rows,
            int width,
            double epsilon,
            double[] result,
            double[] ofGains) {
        for (int from = 0; from < rows * width; from += width) {
            double reciprocal = 1 / Math.sqrt(products(x, x, from, width) / width + epsilon);
            double along = 0;
            for (int i = from; i < from + width; i++) {
                along += derivative[i] * gains[i] * x[i];
                ofGains[i] += reciprocal * derivative[i] * x[i];
            }
            double pull = along * reciprocal * reciprocal * reciprocal / width;
            for (int i = from; i < from + width; i++) {
                result[i] = reciprocal * derivative[i] * gains[i] - pull * x[i];
            }
        }
    }

    private static double products(double[] x, double[] y, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    @Override
    public void turn(double[] x, double[] cosines, double[] sines, int positions, int heads, int half) {
        turn(x, cosines, sines, 1, positions * heads, heads, half);
    }

    @Override
    public void turnBack(double[] x, double[] cosines, double[] sines, int positions, int heads, int half) {
        turn(x, cosines, sines, -1, positions * heads, heads, half);
    }

    private static void turn(
            double[] x, double[] cosines, double[] sines, int direction, int rows, int heads, int half) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < half; i++) {
                int one = 2 * half * row + i;
                int other = one + half;
                double cosine = cosines[row / heads * half + i];
                double sine = direction * sines[row / heads * half + i];
                double first = x[one];
                x[one] = first * cosine - x[other] * sine;
                x[other] = first * sine + x[other] * cosine;
            }
        }
    }

    @Override
    public void gated(double[] gate, double[] up, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = gate[i] * up[i] / (1 + Math.exp(-gate[i]));
        }
    }

    @Override
    public void gatedBack(double[] gate, double[] up, double[] derivative, int n) {
        for (int i = 0; i < n; i++) {
            double share = 1 / (1 + Math.exp(-gate[i]));
            double scaled = derivative[i] * share;
            double own = gate[i];
            gate[i] = scaled * up[i] * (1 + own * (1 - share));
            up[i] = scaled * own;
        }
    }

    @Override
    public void soften(double[] x, double[] hidden, int rows, int columns, int seen) {
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            int own = seen + row;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < own; i++) {
                x[from + i] += hidden[i];
                largest = Math.max(largest, x[from + i]);
            }
            double sum = 0;
            for (int i = from; i < from + own; i++) {
                x[i] = Math.exp(x[i] - largest);
                sum += x[i];
            }
            for (int i = from; i < from + own; i++) {
                x[i] /= sum;
            }
            Arrays.fill(x, from + own, from + columns, 0);
        }
    }

    @Override
    public void softenBack(double[] weights, double[] derivative, int rows, int columns) {
        for (int from = 0; from < rows * columns; from += columns) {
            double mean = products(weights, derivative, from, columns);
            for (int i = from; i < from + columns; i++) {
                derivative[i] = weights[i] * (derivative[i] - mean);
            }
        }
    }

    @Override
    public void adam(
            AdamRates rates, double[] parameters, double[] gradient, double[] mean, double[] meanSquare, int n) {
        for (int i = 0; i < n; i++) {
            double scaled = rates.scale() * gradient[i];
            mean[i] = rates.beta1() * mean[i] + (1 - rates.beta1()) * scaled;
            meanSquare[i] = rates.beta2() * meanSquare[i] + (1 - rates.beta2()) * scaled * scaled;
            double divisor = Math.sqrt(meanSquare[i] / rates.squareCorrection()) + rates.epsilon();
            parameters[i] = rates.kept() * parameters[i] - rates.rate() * mean[i] / divisor;
        }
    }

    @Override
    public void product(
            double[] x, int at, int rows, double[] matrix, int from, int stride, double[] result, int to, int columns) {
        int j = 0;
        for (; j < columns - 7; j += 8) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            double e = 0;
            double f = 0;
            double g = 0;
            double h = 0;
            int place = from + j;
            for (int i = at; i < at + rows; i++) {
                double by = x[i];
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
            double sum = 0;
            int place = from + j;
            for (int i = at; i < at + rows; i++) {
                sum += x[i] * matrix[place];
                place += stride;
            }
            result[to + j] = sum;
        }
    }

    @Override
    public void spread(double[] x, int from, int n, double[] result, int to, int stride) {
        int place = to;
        for (int i = from; i < from + n; i++) {
            result[place] = x[i];
            place += stride;
        }
    }

    @Override
    public void widen(double[] x, double[] result, int at, int n) {
        System.arraycopy(x, 0, result, at, n);
    }
}
