package dev.telos.graph.kernel.vector;

import dev.telos.graph.kernel.PlainFloatLoops;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** In single precision, by the JDK's Vector API; what is left over at the end of a block goes one number at a time. */
public final class VectorFloatLoops extends PlainFloatLoops {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

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
    public void logs(float[] x, double largest, double scale, double shift, float[] logs, int n) {
        float top = (float) largest;
        float factor = (float) scale;
        float total = (float) shift;
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            at(x, i).sub(top).mul(factor).sub(total).intoArray(logs, i);
        }
        for (; i < n; i++) {
            logs[i] = (x[i] - top) * factor - total;
        }
    }

    @Override
    public void exp(float[] logs, float[] weights, int n) {
        int i = 0;
        for (; i < LANES.loopBound(n); i += LANES.length()) {
            VectorExponential.of(at(logs, i)).intoArray(weights, i);
        }
        for (; i < n; i++) {
            weights[i] = (float) Math.exp(logs[i]);
        }
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(LANES, x, i);
    }
}
