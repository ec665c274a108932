package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TruncationTest {
    private static final double[] WEIGHTS = {0.25, 1, 0.5, 0.25, 0};

    private final Truncation truncation = new Truncation(WEIGHTS.length);

    @Test
    void shouldGiveTheWeightOfTheKthToken() {
        assertThat(truncation.topK(WEIGHTS, 1)).isEqualTo(1);
        assertThat(truncation.topK(WEIGHTS, 2)).isEqualTo(0.5);
        assertThat(truncation.topK(WEIGHTS, 3)).isEqualTo(0.25);
        assertThat(truncation.topK(WEIGHTS, 4)).isEqualTo(0.25);
        assertThat(truncation.topK(WEIGHTS, 50)).isZero();
    }

    /** The weights add up to 2: half of that is one token, and three quarters are two. */
    @Test
    void shouldGiveTheLeastWeightOfTheFewestTokensThatHaveEnough() {
        assertThat(truncation.topP(WEIGHTS, 0.1)).isEqualTo(1);
        assertThat(truncation.topP(WEIGHTS, 0.5)).isEqualTo(1);
        assertThat(truncation.topP(WEIGHTS, 0.51)).isEqualTo(0.5);
        assertThat(truncation.topP(WEIGHTS, 0.75)).isEqualTo(0.5);
        assertThat(truncation.topP(WEIGHTS, 0.76)).isEqualTo(0.25);
    }

    /** Weights over many orders of magnitude, against sorting all of them. */
    @RepeatedTest(50)
    void shouldAgreeWithSortingAll(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double spread = random.nextInt(200);
        double[] weights = random.doubles(1 + random.nextInt(300))
                .map(x -> Math.exp(-spread * x))
                .toArray();
        double[] descending =
                Arrays.stream(weights).map(w -> -w).sorted().map(w -> -w).toArray();
        Truncation own = new Truncation(weights.length);
        int k = 1 + random.nextInt(weights.length);
        assertThat(own.topK(weights, k)).isEqualTo(k == weights.length ? 0 : descending[k - 1]);
        double p = random.nextDouble();
        double enough = p * Arrays.stream(weights).sum();
        int needed = 0;
        for (double sum = 0; sum < enough; needed++) {
            sum += descending[needed];
        }
        assertThat(own.topP(weights, p)).isEqualTo(descending[Math.max(0, needed - 1)]);
    }
}
