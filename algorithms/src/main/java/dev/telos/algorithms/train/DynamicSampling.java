package dev.telos.algorithms.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rollouts for training steps. Groups whose training rewards are all equal teach nothing where rewards are compared within
 * groups; dynamic sampling (DAPO, arXiv 2503.14476) draws whole rollouts until there are enough other groups.
 *
 * <p>Of what was drawn come first the groups with unequal rewards in the order they were drawn; where the last try allowed
 * leaves too few, groups of equal rewards fill up, so that a step always has the same number of sequences. Unequal are the
 * rewards that training sees, noise included: to look at the true ones would tell the objective what it is not to know.
 */
final class DynamicSampling {
    private final Rollouts rollouts;
    private final TrainerConfig config;

    DynamicSampling(Rollouts rollouts, TrainerConfig config) {
        this.rollouts = rollouts;
        this.config = config;
    }

    /**
     * A rollout for a step.
     *
     * @param rewards for training, [B]
     * @param tries rollouts drawn for it
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Sample(Rollout rollout, double[] rewards, int tries) {
        double meanReward() {
            return Arrays.stream(rewards).average().orElse(0);
        }
    }

    /** The rollout for the step of that number, counted from 0. */
    Sample draw(int number) {
        List<Sample> drawn = new ArrayList<>();
        int unequal = 0;
        do {
            Sample next = drawn(number, drawn.size());
            drawn.add(next);
            unequal += next.rollout().unequalGroups(next.rewards()).size();
        } while (unequal < config.prompts() && drawn.size() < config.recipe().rolloutTries());
        return drawn.size() == 1 ? drawn.get(0) : unequalFirst(drawn);
    }

    private Sample drawn(int number, int earlier) {
        // The prompts of every try have groups, and so noise, of their own.
        Rollout rollout = rollouts.draw(
                earlier == 0 ? "" : "try " + (earlier + 1) + " ", number, (long) earlier * config.prompts());
        return new Sample(rollout, config.noise().apply(number, rollout.groups(), rollout.rewards()), 1);
    }

    private Sample unequalFirst(List<Sample> drawn) {
        Rollout all = Rollout.joined(drawn.stream().map(Sample::rollout).toList());
        double[] rewards = drawn.stream()
                .flatMapToDouble(sample -> Arrays.stream(sample.rewards()))
                .toArray();
        Set<Long> unequal = all.unequalGroups(rewards);
        int[] rows = Stream.of(true, false)
                .flatMapToInt(wanted ->
                        IntStream.range(0, all.size()).filter(row -> unequal.contains(all.groups()[row]) == wanted))
                .limit((long) config.prompts() * config.samples())
                .toArray();
        double[] chosen = Arrays.stream(rows).mapToDouble(row -> rewards[row]).toArray();
        return new Sample(all.select(rows), chosen, drawn.size());
    }
}
