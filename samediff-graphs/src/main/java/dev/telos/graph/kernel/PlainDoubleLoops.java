package dev.telos.graph.kernel;

import java.util.Arrays;

/** In double precision: for checks, where exactness counts more than time. */
final class PlainDoubleLoops implements BlockLoops<double[]> {
    @Override
    public double[] block() {
        return new double[LENGTH];
    }

    @Override
    public void fill(double[] x, double value, int n) {
        Arrays.fill(x, 0, n, value);
    }

    @Override
    public void max(double[] x, double[] maxima, int n) {
        for (int i = 0; i < n; i++) {
            maxima[i] = Math.max(maxima[i], x[i]);
        }
    }

    @Override
    public double largest(double[] x, int n) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (x[i] > largest) {
                largest = x[i];
            }
        }
        return largest;
    }

    @Override
    public void offer(double[] x, int from, TopTokens top, int n) {
        for (int i = 0; i < n; i++) {
            if (x[i] > top.least()) {
                top.add(x[i], from + i);
            }
        }
    }

    @Override
    public void weigh(double[] logs, LogScale scale, double[] weights, int n) {
        for (int i = 0; i < n; i++) {
            double log = Math.max(scale.log(logs[i]), LogScale.LOWEST);
            logs[i] = log / LogScale.LN_2;
            weights[i] = Math.exp(log);
        }
    }

    @Override
    public void weighAndAdd(double[] logs, LogScale scale, double[] weights, double[] sums, int n) {
        weigh(logs, scale, weights, n);
        for (int i = 0; i < n; i++) {
            sums[i] += weights[i];
        }
    }

    @Override
    public void weighInPlace(double[] weights, LogScale scale, double times, int n) {
        for (int i = 0; i < n; i++) {
            weights[i] = times * Math.exp(scale.log(weights[i]));
        }
    }

    @Override
    public void weighInPlaceAndAdd(double[] weights, LogScale scale, double[] sums, int n) {
        for (int i = 0; i < n; i++) {
            weights[i] = Math.exp(scale.log(weights[i]));
            sums[i] += weights[i];
        }
    }

    @Override
    public void addProducts(double[] x, double[] y, double[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[i] * y[i];
        }
    }

    @Override
    public void addWeightedGaps(double[] weights, double[] logs, double[] others, double[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += weights[i] * (logs[i] - others[i]);
        }
    }

    @Override
    public double sum(double[] sums) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i < LENGTH; i += 2) {
            even += sums[i];
            odd += sums[i + 1];
        }
        return even + odd;
    }

    @Override
    public void combine(
            double[] weights, double[] logs, double constant, double log, double weight, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = weights[i] * (constant + log * logs[i] + weight * weights[i]);
        }
    }

    @Override
    public void addScaledGaps(double[] weights, double[] logs, double[] others, double factor, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] += factor * weights[i] * (logs[i] - others[i]);
        }
    }

    @Override
    public void scale(double[] x, double factor, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
    }

    @Override
    public void addScaled(double[] x, double factor, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] += factor * x[i];
        }
    }
}
