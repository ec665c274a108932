package dev.telos.graph.kernel.vector;

import dev.telos.graph.kernel.LogScale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Powers of two, to two parts in 10^7; below -127 they are 0, and from 128 on infinite. */
final class VectorPowers {
    /** What an exponent of floats is stored with added; 0 then stands for zero, and the largest one for infinity. */
    private static final int BIAS = 127;

    private static final int LARGEST = 255;
    private static final int EXPONENT = 23;

    /** 1.5 · 2^23: a small number added to it is rounded to a whole one, which then stands in the lowest bits. */
    private static final float ROUNDING = 12582912f + BIAS;

    private static final int BITS_OF_ZERO = Float.floatToRawIntBits(ROUNDING) - BIAS;

    /** The series of the least largest error for numbers up to 1/2 that is exact at 0. */
    private static final FloatVector FIFTH = all(0.0013264659f);

    // Constants as vectors keep what the compiler has to inline small; where that is too much, vectors become objects.
    private static final FloatVector FOURTH = all(0.009671566f);
    private static final FloatVector THIRD = all(0.055507343f);
    private static final FloatVector SECOND = all(0.24022241f);
    private static final FloatVector FIRST = all(0.693147f);
    private static final FloatVector ONE = all(1);

    private static final float LOG2_E = (float) (1 / LogScale.LN_2);

    private VectorPowers() {}

    private static FloatVector all(float value) {
        return FloatVector.broadcast(VectorFloatLoops.LANES, value);
    }

    /** e^x. */
    static FloatVector exponential(FloatVector x) {
        return of(x.mul(LOG2_E));
    }

    /** 2^x = 2^n 2^f with n = round(x). */
    static FloatVector of(FloatVector x) {
        FloatVector rounded = x.add(ROUNDING);
        FloatVector f = x.sub(rounded.sub(ROUNDING));
        FloatVector series =
                FIFTH.fma(f, FOURTH).fma(f, THIRD).fma(f, SECOND).fma(f, FIRST).fma(f, ONE);
        IntVector exponent = rounded.reinterpretAsInts().max(BITS_OF_ZERO).min(BITS_OF_ZERO + LARGEST);
        return series.mul(exponent.lanewise(VectorOperators.LSHL, EXPONENT).reinterpretAsFloats());
    }
}
