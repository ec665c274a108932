package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.List;

/**
 * A reward that some responses lack because nothing could score them. Statistics run over those that have one; the others
 * get the advantage 0, and so does a response that is alone with its reward.
 *
 * <pre>
 * A = (R - mean_group R) / (std R + epsilon), std with Bessel's correction over the group or over the step
 * </pre>
 *
 * @param reward of each response, [B]; any finite number where there is none
 * @param scored 1 where there is a reward, else 0, [B]
 */
public record ScoredReward(PerSequence reward, PerSequence scored) {
    /** The rewards from the sequence input {@code name}, and whether there is one from {@code name scored}, each [B]. */
    public static ScoredReward input(String name) {
        return new ScoredReward(Telos.sequenceInput(name), Telos.sequenceInput(scoredInput(name)));
    }

    /** The name of the input that says where there is a reward. */
    public static String scoredInput(String name) {
        return name + " scored";
    }

    /** The weighted sum; one that is missing counts 0, and only where all are missing so is the sum. */
    public static ScoredReward sum(List<ScoredReward> rewards, List<Double> weights) {
        PerSequence sum = rewards.get(0).inside().times(weights.get(0));
        PerSequence any = rewards.get(0).scored();
        for (int k = 1; k < rewards.size(); k++) {
            sum = sum.plus(rewards.get(k).inside().times(weights.get(k)));
            any = any.max(rewards.get(k).scored());
        }
        return new ScoredReward(sum, any);
    }

    private PerSequence inside() {
        return reward.times(scored);
    }

    /** The rewards in each group, [B]. */
    public PerSequence countInGroup() {
        return scored.sumOverGroup().named("G_scored");
    }

    /** The mean over each group, [B]; 0 where it has no reward. */
    public PerSequence meanOverGroup() {
        return inside().sumOverGroup().dividedBy(countInGroup().max(1));
    }

    /** The standard deviation over each group, [B]; 0 where it has fewer than two rewards. */
    public PerSequence deviationOverGroup() {
        PerSequence squares = centredOnGroup().square().sumOverGroup();
        return squares.dividedBy(countInGroup().minus(1).max(1)).sqrt();
    }

    /** The mean over the step, []. */
    public Scalar mean() {
        return inside().sum().dividedBy(scored.sum().max(1));
    }

    /** The standard deviation over the step, []; 0 with fewer than two rewards. */
    public Scalar deviation() {
        PerSequence centred = reward.minus(mean().onSequences()).times(scored);
        return centred.square().sum().dividedBy(scored.sum().minus(1).max(1)).sqrt();
    }

    /** The reward less the mean of its group, [B]. */
    public PerSequence centredOnGroup() {
        return reward.minus(meanOverGroup()).times(scored);
    }

    /** Divided by the deviation of its group as well, to which {@code epsilon} is added, [B]. */
    public PerSequence standardisedOnGroup(double epsilon) {
        return centredOnGroup().dividedBy(deviationOverGroup().plus(epsilon));
    }

    /** The reward less the mean of its group, divided by the deviation over the step (arXiv 2508.08221), [B]. */
    public PerSequence scaledByStep(double epsilon) {
        return centredOnGroup().dividedBy(deviation().plus(epsilon).onSequences());
    }

    /** The reward less the mean over the step, divided by the deviation over the step, [B]. */
    public PerSequence standardisedOnStep(double epsilon) {
        return reward.minus(mean().onSequences())
                .times(scored)
                .dividedBy(deviation().plus(epsilon).onSequences());
    }

    /** The reward less the mean of the others in its group, [B], where there is any other. */
    public ScoredReward leaveOneOut() {
        PerSequence others = countInGroup().minus(1);
        PerSequence baseline = inside().sumOverGroup().minus(reward).dividedBy(others.max(1));
        PerSequence compared = where(others.atLeast(1), scored, scored.constant(0));
        return new ScoredReward(reward.minus(baseline).times(compared), compared);
    }
}
