package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/** The language's own meaning of everything. */
final class TelosDialect implements Dialect {
    private static final double DEVIATION_EPSILON = 1e-6;

    @Override
    public Aggregation tokenMean() {
        return Telos.tokenMean();
    }

    @Override
    public Aggregation seqMeanTokenMean() {
        return Telos.seqMeanTokenMean();
    }

    @Override
    public Aggregation seqMeanTokenSum() {
        return Telos.seqMeanTokenSum();
    }

    @Override
    public Aggregation seqMeanTokenSumNorm(double constant) {
        return Telos.seqMeanTokenSumNorm(constant);
    }

    @Override
    public PerSequence meanOverTokens(PerToken values) {
        return values.meanOverTokens();
    }

    @Override
    public PerToken whiten(PerToken values) {
        return values.whiten();
    }

    @Override
    public double deviationEpsilon() {
        return DEVIATION_EPSILON;
    }

    @Override
    public PerSequence centredOnGroup(PerSequence reward) {
        return reward.minus(reward.meanOverGroup());
    }

    @Override
    public PerSequence standardisedOnGroup(PerSequence reward) {
        return centredOnGroup(reward).dividedBy(reward.deviationOverGroup().plus(DEVIATION_EPSILON));
    }

    @Override
    public PerToken k3(PerToken logRatio) {
        return logRatio.negate().exp().minus(1).plus(logRatio);
    }
}
