package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Condition;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;

/**
 * As in verl's {@code core_algos.py} and {@code torch_functional.py}: 1e-8 in the denominators of means, 0/0 where a
 * batch has no token, a group of one keeps its raw reward, k3 bounded to plus and minus 10 and whitening refused for
 * fewer than two tokens.
 */
final class VerlDialect implements Dialect {
    private static final double COUNT_EPSILON = 1e-8;
    private static final double VARIANCE_EPSILON = 1e-8;
    private static final double DEVIATION_EPSILON = 1e-6;
    private static final double K3_BOUND = 10;

    @Override
    public Aggregation tokenMean() {
        return loss -> loss.sum().dividedBy(Telos.tokenCount()).named("verl_token_mean(" + loss + ")");
    }

    @Override
    public Aggregation seqMeanTokenMean() {
        return loss -> {
            PerSequence mean =
                    loss.sumOverTokens().dividedBy(Telos.responseLength().plus(COUNT_EPSILON));
            return mean.sum().dividedBy(Telos.answeredCount()).named("verl_seq_mean_token_mean(" + loss + ")");
        };
    }

    @Override
    public Aggregation seqMeanTokenSum() {
        return loss -> loss.sum().dividedBy(Telos.answeredCount()).named("verl_seq_mean_token_sum(" + loss + ")");
    }

    @Override
    public Aggregation seqMeanTokenSumNorm(double constant) {
        return loss -> loss.aggregate(seqMeanTokenSum()).dividedBy(constant);
    }

    /** The sum over response tokens divided by their number and 1e-8. */
    static Scalar maskedMean(PerToken values) {
        return values.sum().dividedBy(Telos.tokenCount().plus(COUNT_EPSILON));
    }

    /** With Bessel's correction; fewer than two response tokens are refused. */
    static Scalar maskedVariance(PerToken values) {
        Scalar tokens = Telos.tokenCount()
                .requireAtLeast(
                        2,
                        "response tokens in a whitened batch",
                        "The variance with Bessel's correction needs two; use the Telos dialect, which gives 0.");
        PerToken centred = values.minus(maskedMean(values).onTokens());
        return maskedMean(centred.square()).times(tokens).dividedBy(tokens.minus(1));
    }

    @Override
    public PerToken whiten(PerToken values) {
        Scalar deviation = maskedVariance(values).plus(VARIANCE_EPSILON).sqrt();
        return values.minus(maskedMean(values).onTokens())
                .dividedBy(deviation.onTokens())
                .named("verl_whiten(" + values + ")");
    }

    private static Condition<PerSequence> alone() {
        return Telos.groupSize().atMost(1);
    }

    @Override
    public PerSequence centredOnGroup(PerSequence reward) {
        return Telos.where(alone(), reward, reward.minus(reward.meanOverGroup()));
    }

    @Override
    public PerSequence standardisedOnGroup(PerSequence reward) {
        PerSequence deviation = Telos.where(alone(), reward.constant(1), reward.deviationOverGroup());
        return centredOnGroup(reward).dividedBy(deviation.plus(DEVIATION_EPSILON));
    }

    @Override
    public PerToken k3(PerToken logRatio) {
        PerToken bounded = logRatio.clip(-Telos.LOG_RATIO_BOUND, Telos.LOG_RATIO_BOUND);
        return bounded.negate().exp().minus(1).plus(bounded).clip(-K3_BOUND, K3_BOUND);
    }
}
