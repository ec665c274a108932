package dev.telos.graph.kernel;

import java.util.Arrays;

/**
 * In single precision, by loops that the virtual machine's compiler turns into vector instructions.
 *
 * <p>That is why they look as they do. All arrays of a loop have the same index, counted from 0: with different offsets the
 * compiler cannot know that they do not overlap, and takes one number at a time. No loop adds up into one variable, since
 * the order of float additions is kept: there are as many partial sums as entries, added up in double precision once a row,
 * which is more exact as well.
 */
public class PlainFloatLoops implements BlockLoops<float[]> {
    private final FloatPowers powers = new FloatPowers(LENGTH);

    @Override
    public float[] block() {
        return new float[LENGTH];
    }

    @Override
    public void fill(float[] x, double value, int n) {
        Arrays.fill(x, 0, n, (float) value);
    }

    @Override
    public void max(float[] x, float[] maxima, int n) {
        for (int i = 0; i < n; i++) {
            maxima[i] = Math.max(maxima[i], x[i]);
        }
    }

    @Override
    public double largest(float[] x, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (x[i] > largest) {
                largest = x[i];
            }
        }
        return largest;
    }

    @Override
    public void offer(float[] x, int from, TopTokens top, int n) {
        for (int i = 0; i < n; i++) {
            if (x[i] > top.least()) {
                top.add(x[i], from + i);
            }
        }
    }

    @Override
    public void weigh(float[] logs, LogScale scale, float[] weights, int n) {
        powers.of(logs, scale, n);
        powers.get(weights, 1, n);
    }

    @Override
    public void weighAndAdd(float[] logs, LogScale scale, float[] weights, float[] sums, int n) {
        powers.of(logs, scale, n);
        powers.getAndAdd(weights, sums, n);
    }

    @Override
    public void weighInPlace(float[] weights, LogScale scale, double times, int n) {
        powers.of(weights, scale, n);
        powers.get(weights, (float) times, n);
    }

    @Override
    public void weighInPlaceAndAdd(float[] weights, LogScale scale, float[] sums, int n) {
        powers.of(weights, scale, n);
        powers.getAndAdd(weights, sums, n);
    }

    @Override
    public void addProducts(float[] x, float[] y, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += x[i] * y[i];
        }
    }

    @Override
    public void addWeightedGaps(float[] weights, float[] logs, float[] others, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += weights[i] * (logs[i] - others[i]);
        }
    }

    @Override
    public double sum(float[] sums) {
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
            float[] weights, float[] logs, double constant, double log, double weight, float[] result, int n) {
        float c = (float) constant;
        float l = (float) log;
        float w = (float) weight;
        for (int i = 0; i < n; i++) {
            result[i] = weights[i] * (c + l * logs[i] + w * weights[i]);
        }
    }

    @Override
    public void addScaledGaps(float[] weights, float[] logs, float[] others, double factor, float[] result, int n) {
        float f = (float) factor;
        for (int i = 0; i < n; i++) {
            result[i] += f * weights[i] * (logs[i] - others[i]);
        }
    }

    @Override
    public void scale(float[] x, double factor, int n) {
        float f = (float) factor;
        for (int i = 0; i < n; i++) {
            x[i] *= f;
        }
    }

    @Override
    public void addScaled(float[] x, double factor, float[] result, int n) {
        float f = (float) factor;
        for (int i = 0; i < n; i++) {
            result[i] += f * x[i];
        }
    }
}
