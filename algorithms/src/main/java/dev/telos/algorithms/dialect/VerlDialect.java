package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Condition;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/**
 * As in verl's {@code core_algos.py} and {@code torch_functional.py}: 1e-8 in the denominators of means, 0/0 where a
 * batch has no token, a group of one keeps its raw reward, k3 bounded to plus and minus 10 and whitening refused for
 * fewer than two tokens.
 */
final class VerlDialect implements Dialect {
    private static final double DEVIATION_EPSILON = 1e-6;
    private static final double K3_BOUND = 10;

    private final VerlAggregations aggregations;

    VerlDialect() {
        this(VerlAggregations.ofBatch());
    }

    private VerlDialect(VerlAggregations aggregations) {
        this.aggregations = aggregations;
    }

    @Override
    public Dialect over(PerToken kept) {
        return new VerlDialect(aggregations.over(kept));
    }

    @Override
    public Aggregation tokenMean() {
        return aggregations.tokenMean();
    }

    @Override
    public Aggregation seqMeanTokenMean() {
        return aggregations.seqMeanTokenMean();
    }

    @Override
    public Aggregation seqMeanTokenSum() {
        return aggregations.seqMeanTokenSum();
    }

    @Override
    public Aggregation seqMeanTokenSumNorm(double constant) {
        return aggregations.seqMeanTokenSumNorm(constant);
    }

    @Override
    public Aggregation tokenSum() {
        return aggregations.tokenSum();
    }

    @Override
    public PerSequence meanOverTokens(PerToken values) {
        return VerlStatistics.maskedMeanOverTokens(values);
    }

    @Override
    public PerToken whiten(PerToken values) {
        return VerlStatistics.maskedWhiten(values);
    }

    @Override
    public double deviationEpsilon() {
        return DEVIATION_EPSILON;
    }

    private static Condition<PerSequence> alone() {
        return Telos.groupSize().atMost(1);
    }

    @Override
    public PerSequence lessBaseline(PerSequence reward, PerSequence baseline) {
        return Telos.where(alone(), reward, reward.minus(baseline));
    }

    @Override
    public PerSequence centredOnGroup(PerSequence reward) {
        return lessBaseline(reward, reward.meanOverGroup());
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

    @Override
    public String toString() {
        return "verl";
    }
}
