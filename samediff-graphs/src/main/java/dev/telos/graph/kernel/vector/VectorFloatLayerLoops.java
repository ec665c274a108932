package dev.telos.graph.kernel.vector;

import dev.telos.graph.kernel.LogScale;
import dev.telos.graph.kernel.PlainFloatLayerLoops;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * In single precision, by the JDK's Vector API; what is left over at the end of a row goes one number at a time.
 *
 * <p>Loops that plain Java does as well are not written again.
 */
public final class VectorFloatLayerLoops extends PlainFloatLayerLoops {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final float LOWEST = (float) LogScale.LOWEST;

    /** For the loops' chooser, which finds it by name. */
    public VectorFloatLayerLoops() {}

    @Override
    public double squares(float[] x, int n) {
        return products(x, x, 0, n);
    }

    @Override
    public void normalise(float[] x, float[] gains, int rows, int width, double epsilon, float[] result) {
        for (int from = 0; from < rows * width; from += width) {
            float reciprocal = (float) (1 / Math.sqrt(products(x, x, from, width) / width + epsilon));
            int whole = from + LANES.loopBound(width);
            int i = from;
            for (; i < whole; i += LANES.length()) {
                at(x, i).mul(reciprocal).mul(at(gains, i)).intoArray(result, i);
            }
            for (; i < from + width; i++) {
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
            int whole = from + LANES.loopBound(width);
            int i = from;
            for (; i < whole; i += LANES.length()) {
                FloatVector own = at(x, i);
                FloatVector scaled = at(derivative, i).mul(by);
                scaled.fma(own, at(ofGains, i)).intoArray(ofGains, i);
                scaled.mul(at(gains, i)).sub(own.mul(pull)).intoArray(result, i);
            }
            for (; i < from + width; i++) {
                float scaled = by * derivative[i];
                ofGains[i] += scaled * x[i];
                result[i] = scaled * gains[i] - pull * x[i];
            }
        }
    }

    private static float products(float[] x, float[] y, int from, int n) {
        FloatVector lanes = FloatVector.zero(LANES);
        int whole = from + LANES.loopBound(n);
        int i = from;
        for (; i < whole; i += LANES.length()) {
            lanes = at(x, i).fma(at(y, i), lanes);
        }
        float sum = lanes.reduceLanes(VectorOperators.ADD);
        for (; i < from + n; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static float products(float[] x, float[] y, float[] z, int from, int n) {
        FloatVector lanes = FloatVector.zero(LANES);
        int whole = from + LANES.loopBound(n);
        int i = from;
        for (; i < whole; i += LANES.length()) {
            lanes = at(x, i).mul(at(y, i)).fma(at(z, i), lanes);
        }
        float sum = lanes.reduceLanes(VectorOperators.ADD);
        for (; i < from + n; i++) {
            sum += x[i] * y[i] * z[i];
        }
        return sum;
    }

    @Override
    public void turn(float[] x, float[] cosines, float[] sines, int positions, int heads, int half) {
        turn(x, cosines, sines, 1, positions * heads, heads, half);
    }

    @Override
    public void turnBack(float[] x, float[] cosines, float[] sines, int positions, int heads, int half) {
        turn(x, cosines, sines, -1, positions * heads, heads, half);
    }

    private static void turn(
            float[] x, float[] cosines, float[] sines, float direction, int rows, int heads, int half) {
        for (int row = 0; row < rows; row++) {
            int one = 2 * half * row;
            int other = one + half;
            int at = row / heads * half;
            int i = 0;
            for (; i < LANES.loopBound(half); i += LANES.length()) {
                FloatVector first = at(x, one + i);
                FloatVector second = at(x, other + i);
                FloatVector cosine = at(cosines, at + i);
                FloatVector sine = at(sines, at + i).mul(direction);
                first.mul(cosine).sub(second.mul(sine)).intoArray(x, one + i);
                first.mul(sine).add(second.mul(cosine)).intoArray(x, other + i);
            }
            for (; i < half; i++) {
                float first = x[one + i];
                float second = x[other + i];
                float sine = direction * sines[at + i];
                x[one + i] = first * cosines[at + i] - second * sine;
                x[other + i] = first * sine + second * cosines[at + i];
            }
        }
    }

    @Override
    public void gated(float[] gate, float[] up, float[] result, int n) {
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector own = at(gate, i);
            own.mul(at(up, i)).div(inverseShare(own)).intoArray(result, i);
        }
        for (; i < n; i++) {
            result[i] = gate[i] * up[i] / inverseShare(gate[i]);
        }
    }

    @Override
    public void gatedBack(float[] gate, float[] up, float[] derivative, int n) {
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector own = at(gate, i);
            FloatVector share = FloatVector.broadcast(LANES, 1).div(inverseShare(own));
            FloatVector scaled = at(derivative, i).mul(share);
            FloatVector slope = own.sub(own.mul(share)).add(1);
            scaled.mul(at(up, i)).mul(slope).intoArray(gate, i);
            scaled.mul(own).intoArray(up, i);
        }
        for (; i < n; i++) {
            float own = gate[i];
            float share = 1 / inverseShare(own);
            float scaled = derivative[i] * share;
            gate[i] = scaled * up[i] * (1 + own * (1 - share));
            up[i] = scaled * own;
        }
    }

    private static FloatVector inverseShare(FloatVector gate) {
        return VectorPowers.exponential(gate.neg().min(FARTHEST)).add(1);
    }

    private static float inverseShare(float gate) {
        return 1 + (float) Math.exp(Math.min(FARTHEST, -gate));
    }

    /** All columns are computed, and those that are not seen cleared: whole vectors are faster than ends one by one. */
    @Override
    public void soften(float[] x, float[] hidden, int rows, int columns, int seen) {
        int whole = LANES.loopBound(columns);
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            int own = seen + row;
            float largest = largest(x, from, hidden, own);
            int i = 0;
            for (; i < whole; i += LANES.length()) {
                FloatVector score =
                        at(x, from + i).add(at(hidden, i)).sub(largest).min(0);
                VectorPowers.exponential(score.max(LOWEST)).intoArray(x, from + i);
            }
            for (; i < own; i++) {
                x[from + i] = (float) Math.exp(x[from + i] + hidden[i] - largest);
            }
            Arrays.fill(x, from + own, from + columns, 0);
            multiply(x, from, 1 / sum(x, from, columns), columns);
        }
    }

    private static float largest(float[] x, int from, float[] hidden, int n) {
        FloatVector lanes = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            lanes = lanes.max(at(x, from + i).add(at(hidden, i)));
        }
        float largest = lanes.reduceLanes(VectorOperators.MAX);
        for (; i < n; i++) {
            largest = Math.max(largest, x[from + i] + hidden[i]);
        }
        return largest;
    }

    private static float sum(float[] x, int from, int n) {
        FloatVector lanes = FloatVector.zero(LANES);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            lanes = lanes.add(at(x, from + i));
        }
        float sum = lanes.reduceLanes(VectorOperators.ADD);
        for (; i < n; i++) {
            sum += x[from + i];
        }
        return sum;
    }

    private static void multiply(float[] x, int from, float factor, int n) {
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            at(x, from + i).mul(factor).intoArray(x, from + i);
        }
        for (; i < n; i++) {
            x[from + i] *= factor;
        }
    }

    @Override
    public void softenBack(float[] weights, float[] derivative, int rows, int columns) {
        for (int from = 0; from < rows * columns; from += columns) {
            float mean = products(weights, derivative, from, columns);
            int whole = from + LANES.loopBound(columns);
            int i = from;
            for (; i < whole; i += LANES.length()) {
                at(derivative, i).sub(mean).mul(at(weights, i)).intoArray(derivative, i);
            }
            for (; i < from + columns; i++) {
                derivative[i] = weights[i] * (derivative[i] - mean);
            }
        }
    }

    @Override
    public void product(
            float[] x, int at, int rows, float[] matrix, int from, int stride, float[] result, int to, int columns) {
        int step = LANES.length();
        int j = 0;
        // Two sums at a time: each waits for its last addition before the next.
        for (; j <= columns - 2 * step; j += 2 * step) {
            FloatVector left = FloatVector.zero(LANES);
            FloatVector right = left;
            int place = from + j;
            for (int i = at; i < at + rows; i++) {
                FloatVector by = FloatVector.broadcast(LANES, x[i]);
                left = at(matrix, place).fma(by, left);
                right = at(matrix, place + step).fma(by, right);
                place += stride;
            }
            left.intoArray(result, to + j);
            right.intoArray(result, to + j + step);
        }
        for (; j <= columns - step; j += step) {
            FloatVector sum = FloatVector.zero(LANES);
            int place = from + j;
            for (int i = at; i < at + rows; i++) {
                sum = at(matrix, place).fma(FloatVector.broadcast(LANES, x[i]), sum);
                place += stride;
            }
            sum.intoArray(result, to + j);
        }
        super.product(x, at, rows, matrix, from + j, stride, result, to + j, columns - j);
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(LANES, x, i);
    }
}
