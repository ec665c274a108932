package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatExponentialTest {
    private static final int MANY = 100_000;

    private static float[] exponentials(float[] x) {
        float[] result = new float[x.length];
        new FloatExponential(x.length).of(x, 1, result, x.length);
        return result;
    }

    @Test
    void shouldBeRightToTheLastDigitsWhereFloatsHaveAllDigits() {
        float[] x = new float[MANY];
        for (int i = 0; i < MANY; i++) {
            x[i] = -87f * i / (MANY - 1);
        }
        float[] result = exponentials(x);
        double worst = 0;
        for (int i = 0; i < MANY; i++) {
            worst = Math.max(worst, Math.abs(result[i] / Math.exp(x[i]) - 1));
        }
        assertThat(worst).isLessThan(1.5e-7);
    }

    @Test
    void shouldBeOneAtZeroAndZeroFarBelow() {
        assertThat(exponentials(new float[] {0, -0f, -89, -1000, -1e6f})).containsExactly(1, 1, 0, 0, 0);
    }

    @Test
    void shouldBeInfiniteFarAboveAndNotANumberWhereItIsGivenNone() {
        assertThat(exponentials(new float[] {89, 1000, 1e6f})).containsOnly(Float.POSITIVE_INFINITY);
        assertThat(exponentials(new float[] {Float.NaN})).containsOnly(Float.NaN);
    }
}
