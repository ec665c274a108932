package dev.telos.graph.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Powers of two of many numbers, to two parts in 10^7 and some 50 times faster than {@link Math#exp}. Below 2^-110 they
 * lose digits, below 2^-127 they are 0, and from 2^127 on at least that.
 *
 * <p>2^x = 2^n 2^f with n = round(x), so that |f| is at most 1/2. The power of two has n in its exponent bits, from the 23rd
 * on. The compiler vectorises no conversion between floats and bits; a copy through memory outside the heap does the same,
 * at the speed of a copy, and shifts bits as well: n stands from the 7th bit on in the lower half of a float between 2 and
 * 2.01, and memory is read from two bytes earlier on, so that this half becomes the upper one. The lower one is then the
 * upper half of the float before, 0x4000, which makes every power larger by 2^-9; the series is smaller by that. So there are
 * two copies instead of four and a loop of shifts, which took a seventh of the time of a power.
 */
final class FloatPowers {
    /** 1.5 · 2^23: a small number added to it is rounded to a whole one. */
    private static final float ROUNDING = 12582912f;

    /** What an exponent of floats is stored with added; 0 then stands for zero. */
    private static final float BIAS = 127;

    private static final float LARGEST = 254;

    /** Floats from 2 to 2.01 have the same upper half, and bits of the lower one are worth 2^-22 and up. */
    private static final float CARRIER = 2;

    private static final float SEVENTH_BIT = 1 / 32768f;
    private static final float EXCESS = 1 + 1 / 512f;

    /** What a power of 0 is then; of others, but the least ones, it is less than their last digit. */
    private static final float NOTHING = Float.intBitsToFloat(0x4000);

    private static final LogScale AS_THEY_ARE = new LogScale(0, 1, 0);

    private final float[] series;
    private final float[] powers;
    private final FloatBuffer carriers;
    private final FloatBuffer twoBytesEarlier;

    FloatPowers(int length) {
        series = new float[length];
        powers = new float[length];
        ByteBuffer memory =
                ByteBuffer.allocateDirect(Float.BYTES * (1 + length)).order(ByteOrder.LITTLE_ENDIAN);
        memory.putFloat(CARRIER);
        carriers = memory.asFloatBuffer();
        twoBytesEarlier = memory.position(Float.BYTES - Short.BYTES).asFloatBuffer();
    }

    /** {@code result = e^x} for n numbers, which are overwritten. */
    void exponentials(float[] x, float[] result, int n) {
        of(x, AS_THEY_ARE, n);
        get(result, 1, n);
    }

    /** Takes {@code n} logits, which become logarithms of weights to base 2; the weights are then ready. */
    void of(float[] logits, LogScale scale, int n) {
        scale(logits, (float) scale.shift(), (float) scale.binaryFactor(), (float) -scale.binaryTotal(), n);
        split(logits, series, powers, n);
        carriers.put(0, powers, 0, n);
        twoBytesEarlier.get(0, powers, 0, n);
    }

    /** A loop of its own: together with the next one the compiler would vectorise neither, at seven times the time. */
    private static void scale(float[] logits, float shift, float factor, float offset, int n) {
        for (int i = 0; i < n; i++) {
            // The difference first: it is exact where it matters, however large the logits are.
            logits[i] = Math.max(Math.fma(logits[i] - shift, factor, offset), (float) LogScale.LOWEST);
        }
    }

    /**
     * The series is that of the least largest error. Exponents are bounded by y + |y| = 2 max(y, 0), which takes half the
     * time of {@link Math#max}.
     */
    private static void split(float[] logs, float[] series, float[] carriers, int n) {
        for (int i = 0; i < n; i++) {
            // Read once: with two reads the compiler does not vectorise this.
            float log = logs[i];
            float whole = (log + ROUNDING) - ROUNDING;
            float f = log - whole;
            float sum = Math.fma(f, 0.0013264659f / EXCESS, 0.009671566f / EXCESS);
            sum = Math.fma(sum, f, 0.055507343f / EXCESS);
            sum = Math.fma(sum, f, 0.24022241f / EXCESS);
            sum = Math.fma(sum, f, 0.693147f / EXCESS);
            series[i] = Math.fma(sum, f, 1 / EXCESS);
            float exponent = whole + BIAS;
            float below = 2 * LARGEST - (exponent + Math.abs(exponent));
            carriers[i] = Math.fma(below + Math.abs(below), -SEVENTH_BIT / 4, CARRIER + LARGEST * SEVENTH_BIT);
        }
    }

    /** {@code result = times · weights}. */
    void get(float[] result, float times, int n) {
        get(series, powers, result, times, n);
    }

    private static void get(float[] series, float[] powers, float[] result, float times, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = series[i] * (powers[i] - NOTHING) * times;
        }
    }

    /** {@code result = weights}, and {@code sums += weights}. */
    void getAndAdd(float[] result, float[] sums, int n) {
        getAndAdd(series, powers, result, sums, n);
    }

    private static void getAndAdd(float[] series, float[] powers, float[] result, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            float weight = series[i] * (powers[i] - NOTHING);
            result[i] = weight;
            sums[i] += weight;
        }
    }
}
