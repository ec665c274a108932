package dev.telos.algorithms.noise;

import dev.telos.algorithms.hash.StableHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Flips binary rewards, R to 1 - R, with a known probability; for training only, never for evaluation.
 *
 * <p>VIMPO's experiments state a probability of 25 % "within each prompt group". Its code flips whole groups
 * ({@link GroupFlip}); the sentence can also be read as {@link SampleFlip}. Both are here.
 *
 * <p>Every flip is decided by {@link StableHash} of the seed, the step and the names of what is flipped. So a run can be
 * replayed, and a batch that arrives in another order has the same flips.
 *
 * @see <a href="https://arxiv.org/abs/2606.20008">VIMPO</a>
 */
public sealed interface RewardNoise {

    /** Whether the reward of this sample is flipped. */
    boolean flips(long step, String group, int index);

    /**
     * The rewards with noise, in a new array.
     *
     * @param step the training step
     * @param groups the prompt group of each sample
     * @param indices the place of each sample within its group
     * @param rewards the clean rewards, 0 to 1
     */
    default double[] apply(long step, String[] groups, int[] indices, double[] rewards) {
        if (groups.length != rewards.length || indices.length != rewards.length) {
            throw InvalidRewardNoise.lengths(groups.length, indices.length, rewards.length);
        }
        double[] noisy = rewards.clone();
        for (int i = 0; i < noisy.length; i++) {
            if (flips(step, groups[i], indices[i])) {
                noisy[i] = 1 - noisy[i];
            }
        }
        return noisy;
    }

    /** The same, where the samples of a group are counted in the order in which they stand in the batch. */
    default double[] apply(long step, String[] groups, double[] rewards) {
        Map<String, Integer> seen = new HashMap<>();
        int[] indices = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            indices[i] = seen.merge(groups[i], 1, Integer::sum) - 1;
        }
        return apply(step, groups, indices, rewards);
    }

    /** The same, for groups that are numbered. */
    default double[] apply(long step, long[] groups, double[] rewards) {
        return apply(step, Arrays.stream(groups).mapToObj(Long::toString).toArray(String[]::new), rewards);
    }

    /** The same noise with other flips. */
    RewardNoise seeded(long seed);

    /** No noise. */
    record None() implements RewardNoise {
        @Override
        public RewardNoise seeded(long seed) {
            return this;
        }

        @Override
        public boolean flips(long step, String group, int index) {
            return false;
        }
    }

    /** All rewards of a prompt group are flipped together, with probability p: u(seed:step:group) &lt; p. */
    record GroupFlip(double p, long seed) implements RewardNoise {
        public GroupFlip {
            checkProbability(p);
        }

        @Override
        public RewardNoise seeded(long other) {
            return new GroupFlip(p, other);
        }

        @Override
        public boolean flips(long step, String group, int index) {
            return StableHash.uniform(seed + ":" + step + ":" + group) < p;
        }
    }

    /** Each reward is flipped on its own, with probability p: u(seed:step:group:index) &lt; p. */
    record SampleFlip(double p, long seed) implements RewardNoise {
        public SampleFlip {
            checkProbability(p);
        }

        @Override
        public RewardNoise seeded(long other) {
            return new SampleFlip(p, other);
        }

        @Override
        public boolean flips(long step, String group, int index) {
            return StableHash.uniform(seed + ":" + step + ":" + group + ":" + index) < p;
        }
    }

    private static void checkProbability(double p) {
        // Not (p < 0 || p > 1): NaN has to be refused too.
        if (!(p >= 0 && p <= 1)) {
            throw InvalidRewardNoise.probability(p);
        }
    }
}
