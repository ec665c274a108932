package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import java.util.Optional;

/** The language's own meaning of everything. */
final class TelosDialect implements Dialect {
    private static final double DEVIATION_EPSILON = 1e-6;

    private final Optional<KeptTokens> some;

    TelosDialect() {
        this(Optional.empty());
    }

    private TelosDialect(Optional<KeptTokens> some) {
        this.some = some;
    }

    @Override
    public Dialect over(PerToken kept) {
        return new TelosDialect(Optional.of(
                new KeptTokens(some.map(tokens -> tokens.kept().times(kept)).orElse(kept))));
    }

    @Override
    public Aggregation tokenMean() {
        return some.map(KeptTokens::tokenMean).orElseGet(Telos::tokenMean);
    }

    @Override
    public Aggregation seqMeanTokenMean() {
        return some.map(KeptTokens::seqMeanTokenMean).orElseGet(Telos::seqMeanTokenMean);
    }

    @Override
    public Aggregation seqMeanTokenSum() {
        return some.map(KeptTokens::seqMeanTokenSum).orElseGet(Telos::seqMeanTokenSum);
    }

    @Override
    public Aggregation seqMeanTokenSumNorm(double constant) {
        return some.map(tokens -> tokens.seqMeanTokenSumNorm(constant))
                .orElseGet(() -> Telos.seqMeanTokenSumNorm(constant));
    }

    @Override
    public Aggregation tokenSum() {
        return loss ->
                some.map(tokens -> loss.times(tokens.kept())).orElse(loss).aggregate(Telos.tokenSum());
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
    public PerSequence lessBaseline(PerSequence reward, PerSequence baseline) {
        return reward.minus(baseline);
    }

    @Override
    public double deviationEpsilon() {
        return DEVIATION_EPSILON;
    }

    @Override
    public PerSequence centredOnGroup(PerSequence reward) {
        return lessBaseline(reward, reward.meanOverGroup());
    }

    @Override
    public PerSequence standardisedOnGroup(PerSequence reward) {
        return centredOnGroup(reward).dividedBy(reward.deviationOverGroup().plus(DEVIATION_EPSILON));
    }

    @Override
    public PerToken k3(PerToken logRatio) {
        return logRatio.negate().exp().minus(1).plus(logRatio);
    }

    @Override
    public String toString() {
        return "Telos";
    }
}
