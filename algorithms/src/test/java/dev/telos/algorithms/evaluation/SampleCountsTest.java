package dev.telos.algorithms.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.InvalidConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCountsTest {
    private static final double ROUNDING = 1e-14;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 11})
    void shouldCountTheSubsetsThatHoldARightResponse(int samples) {
        for (int correct = 0; correct <= samples; correct++) {
            SampleCounts counts = new SampleCounts(samples, correct);
            for (int k = 1; k <= samples; k++) {
                assertThat(counts.passAt(k))
                        .as("pass@%d of %s", k, counts)
                        .isEqualTo(shareOfSubsetsWithARightOne(samples, correct, k), within(ROUNDING));
            }
        }
    }

    /** Over all subsets of k of the samples, of which the first are right. */
    private static double shareOfSubsetsWithARightOne(int samples, int correct, int k) {
        int right = (1 << correct) - 1;
        int subsets = 0;
        int solved = 0;
        for (int subset = 0; subset < 1 << samples; subset++) {
            if (Integer.bitCount(subset) == k) {
                subsets++;
                solved += (subset & right) == 0 ? 0 : 1;
            }
        }
        return (double) solved / subsets;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 1", "16, 5", "16, 16", "64, 63"})
    void shouldEqualTheAverageForOneResponse(int samples, int correct) {
        SampleCounts counts = new SampleCounts(samples, correct);
        assertThat(counts.average()).isEqualTo((double) correct / samples);
        assertThat(counts.passAt(1)).isEqualTo(counts.average(), within(ROUNDING));
    }

    @Test
    void shouldStayFiniteAndMonotonicForManySamples() {
        SampleCounts counts = new SampleCounts(100_000, 3);
        double last = 0;
        for (int k = 1; k <= 100_000; k += 999) {
            assertThat(counts.passAt(k)).isBetween(last, 1.0);
            last = counts.passAt(k);
        }
        // 1 - (50000/100000) (49999/99999) (49998/99998)
        assertThat(counts.passAt(50_000)).isEqualTo(0.8750037500375004, within(1e-13));
        assertThat(counts.passAt(100_000)).isEqualTo(1);
    }

    @Test
    void shouldBeExactAtTheEnds() {
        assertThat(new SampleCounts(16, 0).passAt(16)).isEqualTo(0);
        assertThat(new SampleCounts(16, 3).passAt(14)).isEqualTo(1);
        assertThat(new SampleCounts(16, 16).passAt(1)).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatCannotBeCounted() {
        assertThatThrownBy(() -> new SampleCounts(0, 1))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage(
                        "The configuration of sample counts cannot be used:\n  samples: expected at least 1, got 0\n"
                                + "  correct: expected 0 to 0, got 1");
        assertThatThrownBy(() -> new SampleCounts(4, 1).passAt(5))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("The configuration of pass@k cannot be used:\n"
                        + "  k: expected 1 to the 4 samples of each problem, got 5");
        assertThatThrownBy(() -> new SampleCounts(4, 1).passAt(0)).isInstanceOf(InvalidConfig.class);
    }
}
