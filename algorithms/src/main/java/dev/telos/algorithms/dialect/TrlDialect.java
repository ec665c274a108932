package dev.telos.algorithms.dialect;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.Optional;

/**
 * As in TRL's {@code grpo_trainer.py}, {@code rloo_trainer.py} and {@code ppo_trainer.py}: means over sequences count the
 * empty responses with a loss of 0, a mean over no token is 0, 1e-4 is added to deviations of rewards, k3 is not bounded
 * and whitening is refused for fewer than two tokens.
 */
final class TrlDialect implements Dialect {
    private static final double DEVIATION_EPSILON = 1e-4;
    private static final double VARIANCE_EPSILON = 1e-8;

    private final Optional<PerToken> kept;

    TrlDialect() {
        this(Optional.empty());
    }

    private TrlDialect(Optional<PerToken> kept) {
        this.kept = kept;
    }

    /** What is not kept counts 0 and stays in the denominators. */
    @Override
    public Dialect over(PerToken more) {
        return new TrlDialect(Optional.of(kept.map(more::times).orElse(more)));
    }

    private PerToken counted(PerToken loss) {
        return kept.map(loss::times).orElse(loss);
    }

    @Override
    public Aggregation tokenMean() {
        return loss -> counted(loss).aggregate(Telos.tokenMean());
    }

    @Override
    public Aggregation seqMeanTokenMean() {
        return loss -> counted(loss).meanOverTokens().mean().named("trl_seq_mean_token_mean(" + loss + ")");
    }

    @Override
    public Aggregation seqMeanTokenSum() {
        return loss -> counted(loss).sumOverTokens().mean().named("trl_seq_mean_token_sum(" + loss + ")");
    }

    @Override
    public Aggregation seqMeanTokenSumNorm(double constant) {
        return loss -> loss.aggregate(seqMeanTokenSum()).dividedBy(constant);
    }

    @Override
    public Aggregation tokenSum() {
        return loss -> counted(loss).aggregate(Telos.tokenSum());
    }

    @Override
    public PerSequence meanOverTokens(PerToken values) {
        return values.meanOverTokens();
    }

    @Override
    public PerToken whiten(PerToken values) {
        Scalar tokens = Telos.tokenCount()
                .requireAtLeast(
                        2,
                        "response tokens in a whitened batch",
                        "The variance with Bessel's correction needs two; use the Telos dialect, which gives 0.");
        PerToken centred = values.minus(values.sum().dividedBy(tokens).onTokens());
        Scalar variance = centred.square().sum().dividedBy(tokens.minus(1));
        return centred.dividedBy(variance.plus(VARIANCE_EPSILON).sqrt().onTokens())
                .named("trl_whiten(" + values + ")");
    }

    @Override
    public double deviationEpsilon() {
        return DEVIATION_EPSILON;
    }

    @Override
    public PerSequence lessBaseline(PerSequence reward, PerSequence baseline) {
        return reward.minus(baseline);
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

    @Override
    public String toString() {
        return "TRL";
    }
}
