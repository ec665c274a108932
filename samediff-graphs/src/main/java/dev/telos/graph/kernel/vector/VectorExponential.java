package dev.telos.graph.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** e^x, to about one part in 10^7; below -87.6, where floats lose digits, it is 0. */
final class VectorExponential {
    private static final float LOG2_E = 1.442695f;

    /** ln 2 in two parts, so that n times the first is exact. */
    private static final float LN2_HIGH = 355 / 512f;

    private static final float LN2_LOW = -2.1219444e-4f;

    /** 1.5 · 2^23: a small number added to it is rounded to a whole one, which then stands in the lowest bits. */
    private static final float ROUNDING = 12582912f;

    private static final int BITS_OF_ROUNDING = 0x4b400000;

    /** The n whose power of two comes out as 0, and the one where it is infinite. */
    private static final int ZERO = BITS_OF_ROUNDING - 127;

    private static final int INFINITE = BITS_OF_ROUNDING + 128;
    private static final int EXPONENT = 23;
    private static final int BITS_OF_ONE = 0x3f800000;

    private VectorExponential() {}

    /** e^x = 2^n e^r with n = round(x / ln 2), and e^r by its Taylor series. */
    static FloatVector of(FloatVector x) {
        FloatVector sum = x.fma(all(x, LOG2_E), all(x, ROUNDING));
        FloatVector whole = sum.sub(ROUNDING);
        FloatVector r = whole.fma(all(x, -LN2_LOW), whole.fma(all(x, -LN2_HIGH), x));
        FloatVector series = r.fma(all(r, 1 / 5040f), all(r, 1 / 720f));
        series = series.fma(r, all(r, 1 / 120f));
        series = series.fma(r, all(r, 1 / 24f));
        series = series.fma(r, all(r, 1 / 6f));
        series = series.fma(r, all(r, 0.5f));
        series = series.fma(r, all(r, 1));
        series = series.fma(r, all(r, 1));
        IntVector n = sum.reinterpretAsInts().max(ZERO).min(INFINITE);
        IntVector power = n.lanewise(VectorOperators.LSHL, EXPONENT).add(BITS_OF_ONE);
        return series.mul(power.reinterpretAsFloats());
    }

    private static FloatVector all(FloatVector like, float value) {
        return FloatVector.broadcast(like.species(), value);
    }
}
