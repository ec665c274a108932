package dev.telos.graph.kernel.vector;

import dev.telos.graph.kernel.LogScale;
import dev.telos.graph.kernel.PlainFloatLoops;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** In single precision, by the JDK's Vector API; what is left over at the end of a block goes one number at a time. */
public final class VectorFloatLoops extends PlainFloatLoops {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final float LOWEST = (float) LogScale.LOWEST;

    /** For {@link dev.telos.graph.kernel.FloatLoops}, which finds it by name. */
    public VectorFloatLoops() {}

    @Override
    public void max(float[] x, float[] maxima, int n) {
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            at(x, i).max(at(maxima, i)).intoArray(maxima, i);
        }
        for (; i < n; i++) {
            maxima[i] = Math.max(maxima[i], x[i]);
        }
    }

    @Override
    public void weigh(float[] logs, LogScale scale, float[] weights, int n) {
        float shift = (float) scale.shift();
        float factor = (float) scale.binaryFactor();
        float total = (float) scale.binaryTotal();
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector log = log(at(logs, i), shift, factor, total);
            log.intoArray(logs, i);
            VectorPowers.of(log).intoArray(weights, i);
        }
        for (; i < n; i++) {
            logs[i] = log(logs[i], shift, factor, total);
            weights[i] = power(logs[i]);
        }
    }

    @Override
    public void weighAndAdd(float[] logs, LogScale scale, float[] weights, float[] sums, int n) {
        float shift = (float) scale.shift();
        float factor = (float) scale.binaryFactor();
        float total = (float) scale.binaryTotal();
        FloatVector lanes = at(sums, 0);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector log = log(at(logs, i), shift, factor, total);
            log.intoArray(logs, i);
            FloatVector weight = VectorPowers.of(log);
            weight.intoArray(weights, i);
            lanes = lanes.add(weight);
        }
        lanes.intoArray(sums, 0);
        for (; i < n; i++) {
            logs[i] = log(logs[i], shift, factor, total);
            weights[i] = power(logs[i]);
            sums[0] += weights[i];
        }
    }

    @Override
    public void weighInPlace(float[] weights, LogScale scale, double times, int n) {
        float shift = (float) scale.shift();
        float factor = (float) scale.binaryFactor();
        float total = (float) scale.binaryTotal();
        float multiple = (float) times;
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector log = log(at(weights, i), shift, factor, total);
            VectorPowers.of(log).mul(multiple).intoArray(weights, i);
        }
        for (; i < n; i++) {
            weights[i] = multiple * power(log(weights[i], shift, factor, total));
        }
    }

    @Override
    public void weighInPlaceAndAdd(float[] weights, LogScale scale, float[] sums, int n) {
        float shift = (float) scale.shift();
        float factor = (float) scale.binaryFactor();
        float total = (float) scale.binaryTotal();
        FloatVector lanes = at(sums, 0);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector weight = VectorPowers.of(log(at(weights, i), shift, factor, total));
            weight.intoArray(weights, i);
            lanes = lanes.add(weight);
        }
        lanes.intoArray(sums, 0);
        for (; i < n; i++) {
            weights[i] = power(log(weights[i], shift, factor, total));
            sums[0] += weights[i];
        }
    }

    private static FloatVector log(FloatVector logit, float shift, float factor, float total) {
        return logit.sub(shift)
                .fma(FloatVector.broadcast(LANES, factor), FloatVector.broadcast(LANES, -total))
                .max(LOWEST);
    }

    private static float log(float logit, float shift, float factor, float total) {
        return Math.max(Math.fma(logit - shift, factor, -total), LOWEST);
    }

    private static float power(float log) {
        return (float) Math.exp(LogScale.LN_2 * log);
    }

    @Override
    public void addProducts(float[] x, float[] y, float[] sums, int n) {
        FloatVector lanes = at(sums, 0);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            lanes = at(x, i).fma(at(y, i), lanes);
        }
        lanes.intoArray(sums, 0);
        for (; i < n; i++) {
            sums[0] += x[i] * y[i];
        }
    }

    @Override
    public void addWeightedGaps(float[] weights, float[] logs, float[] others, float[] sums, int n) {
        FloatVector lanes = at(sums, 0);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            lanes = at(weights, i).fma(at(logs, i).sub(at(others, i)), lanes);
        }
        lanes.intoArray(sums, 0);
        for (; i < n; i++) {
            sums[0] += weights[i] * (logs[i] - others[i]);
        }
    }

    @Override
    public void combine(
            float[] weights, float[] logs, double constant, double log, double weight, float[] result, int n) {
        FloatVector constants = all(constant);
        FloatVector ofLogs = all(log);
        FloatVector ofWeights = all(weight);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector w = at(weights, i);
            FloatVector factor = at(logs, i).fma(ofLogs, w.fma(ofWeights, constants));
            w.mul(factor).intoArray(result, i);
        }
        for (; i < n; i++) {
            result[i] = weights[i] * (float) (constant + log * logs[i] + weight * weights[i]);
        }
    }

    @Override
    public void addScaledGaps(float[] weights, float[] logs, float[] others, double factor, float[] result, int n) {
        FloatVector times = all(factor);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector gap = at(logs, i).sub(at(others, i)).mul(times);
            at(weights, i).fma(gap, at(result, i)).intoArray(result, i);
        }
        for (; i < n; i++) {
            result[i] += (float) factor * weights[i] * (logs[i] - others[i]);
        }
    }

    @Override
    public void scale(float[] x, double factor, int n) {
        FloatVector times = all(factor);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            at(x, i).mul(times).intoArray(x, i);
        }
        for (; i < n; i++) {
            x[i] *= (float) factor;
        }
    }

    @Override
    public void addScaled(float[] x, double factor, float[] result, int n) {
        FloatVector times = all(factor);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            at(x, i).fma(times, at(result, i)).intoArray(result, i);
        }
        for (; i < n; i++) {
            result[i] += (float) factor * x[i];
        }
    }

    private static FloatVector all(double value) {
        return FloatVector.broadcast(LANES, (float) value);
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(LANES, x, i);
    }
}
