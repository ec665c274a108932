package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatPowersTest {
    private static final int MANY = 100_000;

    /** Powers of two, since the factor makes binary logarithms of natural ones. */
    private static float[] powers(float... x) {
        FloatPowers powers = new FloatPowers(x.length);
        powers.of(x.clone(), new LogScale(0, LogScale.LN_2, 0), x.length);
        float[] result = new float[x.length];
        powers.get(result, 1, x.length);
        return result;
    }

    private static double worst(double from, double to) {
        float[] x = new float[MANY];
        for (int i = 0; i < MANY; i++) {
            x[i] = (float) (from + (to - from) * i / (MANY - 1));
        }
        float[] result = powers(x);
        double worst = 0;
        for (int i = 0; i < MANY; i++) {
            worst = Math.max(worst, Math.abs(result[i] / Math.pow(2, x[i]) - 1));
        }
        return worst;
    }

    @Test
    void shouldBeRightToTheLastDigits() {
        assertThat(worst(-110, 0)).isLessThan(2e-7);
        assertThat(worst(0, 127)).isLessThan(2e-7);
    }

    @Test
    void shouldLoseDigitsOfTheLeastNumbersAlone() {
        assertThat(worst(-126, -110)).isLessThan(2e-3);
    }

    @Test
    void shouldBeOneAtZeroAndZeroFarBelow() {
        assertThat(powers(0, -0f, -128, -1000, -1e6f, Float.NEGATIVE_INFINITY)).containsExactly(1, 1, 0, 0, 0, 0);
    }

    @Test
    void shouldBeHugeFarAboveAndNotANumberWhereItIsGivenNone() {
        for (float power : powers(127, 200, 1000, 1e6f)) {
            assertThat(power).isGreaterThan(1.7e38f);
        }
        assertThat(powers(Float.NaN)).containsOnly(Float.NaN);
    }

    @Test
    void shouldAddUpWhatItGives() {
        float[] x = {1, 2, -1};
        FloatPowers powers = new FloatPowers(x.length);
        powers.of(x, new LogScale(0, LogScale.LN_2, 0), x.length);
        float[] sums = {1, 0, 0};
        float[] result = new float[x.length];
        powers.getAndAdd(result, sums, x.length);
        assertThat(result).containsExactly(2, 4, 0.5f);
        assertThat(sums).containsExactly(3, 4, 0.5f);
    }
}
