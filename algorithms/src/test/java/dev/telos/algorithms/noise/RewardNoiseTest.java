package dev.telos.algorithms.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.hash.StableHash;
import dev.telos.algorithms.noise.RewardNoise.GroupFlip;
import dev.telos.algorithms.noise.RewardNoise.None;
import dev.telos.algorithms.noise.RewardNoise.SampleFlip;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardNoiseTest {
    private static final int GROUPS = 2_000;
    private static final int SAMPLES = 4;

    private final String[] groups = IntStream.range(0, GROUPS * SAMPLES)
            .mapToObj(i -> "p" + i / SAMPLES)
            .toArray(String[]::new);
    private final int[] indices =
            IntStream.range(0, GROUPS * SAMPLES).map(i -> i % SAMPLES).toArray();
    private final double[] rewards = IntStream.range(0, GROUPS * SAMPLES)
            .mapToDouble(i -> i % 3 == 0 ? 1 : 0)
            .toArray();

    @Test
    void noNoiseLeavesEveryReward() {
        assertThat(new None().apply(3, groups, rewards)).isEqualTo(rewards).isNotSameAs(rewards);
    }

    @Test
    void groupFlipTurnsAllRewardsOfAGroupOrNone() {
        double[] noisy = new GroupFlip(0.25, 7).apply(3, groups, rewards);

        for (int group = 0; group < GROUPS; group++) {
            int first = group * SAMPLES;
            long flipped = IntStream.range(first, first + SAMPLES)
                    .filter(i -> noisy[i] == 1 - rewards[i])
                    .count();
            assertThat(flipped).isIn(0L, (long) SAMPLES);
        }
    }

    @Test
    void flipsAreAsFrequentAsAsked() {
        assertThat(shareFlipped(new GroupFlip(0.25, 7))).isBetween(0.22, 0.28);
        assertThat(shareFlipped(new SampleFlip(0.25, 7))).isBetween(0.235, 0.265);
    }

    @Test
    void probabilityZeroFlipsNothingAndOneFlipsEverything() {
        assertThat(shareFlipped(new GroupFlip(0, 7))).isZero();
        assertThat(shareFlipped(new SampleFlip(0, 7))).isZero();
        assertThat(shareFlipped(new GroupFlip(1, 7))).isEqualTo(1);
        assertThat(shareFlipped(new SampleFlip(1, 7))).isEqualTo(1);
    }

    @Test
    void theSameFlipsComeBackWhateverTheOrderOfTheBatch() {
        for (RewardNoise noise : new RewardNoise[] {new GroupFlip(0.25, 7), new SampleFlip(0.25, 7)}) {
            double[] straight = noise.apply(3, groups, indices, rewards);
            double[] backwards = noise.apply(3, reversed(groups), reversed(indices), reversed(rewards));

            assertThat(reversed(backwards)).isEqualTo(straight);
        }
    }

    @Test
    void samplesOfAGroupAreCountedFromZero() {
        SampleFlip noise = new SampleFlip(0.5, 7);

        assertThat(noise.apply(3, groups, rewards)).isEqualTo(noise.apply(3, groups, indices, rewards));
    }

    @Test
    void aDrawOfExactlyPDoesNotFlip() {
        double ofGroup = StableHash.uniform("7:3:a");
        double ofSample = StableHash.uniform("7:3:a:1");

        assertThat(new GroupFlip(ofGroup, 7).flips(3, "a", 1)).isFalse();
        assertThat(new GroupFlip(Math.nextUp(ofGroup), 7).flips(3, "a", 1)).isTrue();
        assertThat(new SampleFlip(ofSample, 7).flips(3, "a", 1)).isFalse();
        assertThat(new SampleFlip(Math.nextUp(ofSample), 7).flips(3, "a", 1)).isTrue();
    }

    @Test
    void groupsMayChangePlacesWhenSamplesAreCounted() {
        SampleFlip noise = new SampleFlip(0.5, 7);
        double[] ab = noise.apply(3, new String[] {"a", "a", "a", "b", "b", "b"}, new double[6]);
        double[] ba = noise.apply(3, new String[] {"b", "a", "b", "a", "b", "a"}, new double[6]);

        assertThat(new double[] {ba[1], ba[3], ba[5], ba[0], ba[2], ba[4]}).isEqualTo(ab);
    }

    @Test
    void anotherStepOrSeedGivesOtherFlips() {
        double[] flips = new GroupFlip(0.5, 7).apply(3, groups, rewards);

        assertThat(new GroupFlip(0.5, 7).apply(3, groups, rewards)).isEqualTo(flips);
        assertThat(new GroupFlip(0.5, 7).apply(4, groups, rewards)).isNotEqualTo(flips);
        assertThat(new GroupFlip(0.5, 8).apply(3, groups, rewards)).isNotEqualTo(flips);
    }

    @Test
    void numberedGroupsAreNamedByTheirNumbers() {
        SampleFlip noise = new SampleFlip(0.5, 7);

        assertThat(noise.apply(3, new long[] {4, 5, 4}, new double[3]))
                .isEqualTo(noise.apply(3, new String[] {"4", "5", "4"}, new double[3]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aProbabilityOutsideZeroToOneIsRefused(double p) {
        assertThatThrownBy(() -> new GroupFlip(p, 7))
                .isInstanceOf(InvalidRewardNoise.class)
                .hasMessage("Reward noise: expected a probability p from 0 to 1, got " + p
                        + ". For 25 % of the rewards flipped, give 0.25.");
        assertThatThrownBy(() -> new SampleFlip(p, 7)).isInstanceOf(InvalidRewardNoise.class);
    }

    @Test
    void eachRewardNeedsAGroup() {
        assertThatThrownBy(() -> new None().apply(3, new String[] {"a"}, new double[2]))
                .isInstanceOf(InvalidRewardNoise.class)
                .hasMessageContaining("each of the 2 rewards, got 1 groups and 1 indices");
    }

    private double shareFlipped(RewardNoise noise) {
        double[] noisy = noise.apply(3, groups, rewards);
        return IntStream.range(0, noisy.length)
                        .filter(i -> noisy[i] != rewards[i])
                        .count()
                / (double) noisy.length;
    }

    private static String[] reversed(String[] values) {
        String[] result = new String[values.length];
        Arrays.setAll(result, i -> values[values.length - 1 - i]);
        return result;
    }

    private static int[] reversed(int[] values) {
        return IntStream.range(0, values.length)
                .map(i -> values[values.length - 1 - i])
                .toArray();
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[values.length - 1 - i])
                .toArray();
    }
}
