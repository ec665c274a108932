package dev.telos.graph.kernel.vector;

import dev.telos.graph.kernel.LogScale;
import dev.telos.graph.kernel.PlainFloatLoops;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** In single precision, by the JDK's Vector API; what is left over at the end of a block goes one number at a time. */
public final class VectorFloatLoops extends PlainFloatLoops {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
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
        float factor = (float) scale.factor();
        float total = (float) scale.logTotal();
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector log = log(at(logs, i), shift, factor, total);
            log.intoArray(logs, i);
            VectorExponential.of(log).intoArray(weights, i);
        }
        for (; i < n; i++) {
            logs[i] = Math.max((logs[i] - shift) * factor - total, LOWEST);
            weights[i] = (float) Math.exp(logs[i]);
        }
    }

    @Override
    public void weighInPlace(float[] weights, LogScale scale, double times, int n) {
        float shift = (float) scale.shift();
        float factor = (float) scale.factor();
        float total = (float) scale.logTotal();
        float multiple = (float) times;
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            FloatVector log = log(at(weights, i), shift, factor, total);
            VectorExponential.of(log).mul(multiple).intoArray(weights, i);
        }
        for (; i < n; i++) {
            weights[i] = multiple * (float) Math.exp((weights[i] - shift) * factor - total);
        }
    }

    @Override
    public void addWeights(float[] logits, LogScale scale, float[] sums, int n) {
        float shift = (float) scale.shift();
        float factor = (float) scale.factor();
        float total = (float) scale.logTotal();
        FloatVector lanes = at(sums, 0);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            lanes = lanes.add(VectorExponential.of(log(at(logits, i), shift, factor, total)));
        }
        lanes.intoArray(sums, 0);
        for (; i < n; i++) {
            sums[0] += (float) Math.exp((logits[i] - shift) * factor - total);
        }
    }

    private static FloatVector log(FloatVector logit, float shift, float factor, float total) {
        return logit.sub(shift).mul(factor).sub(total).max(LOWEST);
    }

    @Override
    public void add(float[] x, float[] sums, int n) {
        FloatVector lanes = at(sums, 0);
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            lanes = lanes.add(at(x, i));
        }
        lanes.intoArray(sums, 0);
        for (; i < n; i++) {
            sums[0] += x[i];
        }
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

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(LANES, x, i);
    }
}
