package dev.telos.algorithms.objective;

import dev.telos.algorithms.correction.Mismatch;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.Optional;
import org.immutables.value.Value;

/** PPO's clipped surrogate and how it is aggregated; shared by all objectives of the PPO family. */
@Value.Immutable
public interface SurrogateConfig {
    double DEFAULT_CLIP = 0.2;

    static ImmutableSurrogateConfig.Builder builder() {
        return ImmutableSurrogateConfig.builder();
    }

    /** The ratio is at least 1 less this. */
    @Source("verl default")
    @Value.Default
    default double clipLow() {
        return DEFAULT_CLIP;
    }

    /** The ratio is at most 1 and this. */
    @Source("verl default")
    @Value.Default
    default double clipHigh() {
        return DEFAULT_CLIP;
    }

    /** Dual clip: the loss of a token with negative advantage A is at most -c A; above 1. None by default. */
    @Source("verl default")
    Optional<Double> dualClip();

    /** Two-sided clipping: the ratio itself is at most delta; above 1. None by default. */
    @Source("verl default")
    Optional<Double> delta();

    /** {@code log pi - log pi_old}, as it enters the loss. */
    @Source("verl default")
    @Value.Default
    default LogRatio logRatio() {
        return new LogRatio.Bounded(Telos.LOG_RATIO_BOUND);
    }

    @Source("verl default")
    @Value.Default
    default LossAggregation aggregation() {
        return new LossAggregation.TokenMean();
    }

    /** Whether each token's loss is multiplied by the input {@value Inputs#IMPORTANCE_WEIGHT}. */
    @Source("verl default")
    @Value.Default
    default boolean importanceWeighted() {
        return false;
    }

    /** What makes up for a sampler that is not the old policy; nothing by default. */
    @Source("verl default")
    Optional<RolloutCorrection> correction();

    /** Names of inputs. */
    interface Inputs {
        /** Weights that correct for a sampler that differs from the old policy, [B,T]. */
        String IMPORTANCE_WEIGHT = "importance_weight";
    }

    /** The range that the ratio is clipped to. */
    @Value.Lazy
    default ClipRange range() {
        ClipRange range = Telos.clip(clipLow(), clipHigh());
        ClipRange dual = dualClip().map(range::dual).orElse(range);
        return delta().map(dual::twoSided).orElse(dual);
    }

    @Value.Check
    default void check() {
        range();
    }

    /** The surrogate loss for an advantage, []. */
    default Scalar loss(PerToken advantage, Dialect dialect) {
        return loss(logRatio().ratio(), advantage, dialect);
    }

    /** The surrogate loss for an advantage [B,T] and another ratio [B,T], such as that of whole responses. */
    default Scalar loss(PerToken ratio, PerToken advantage, Dialect dialect) {
        PerToken loss = Telos.clippedSurrogate(ratio, advantage, range());
        PerToken weighted = importanceWeighted() ? loss.times(Telos.tokenInput(Inputs.IMPORTANCE_WEIGHT)) : loss;
        Mismatch mismatch = Mismatch.ofOldPolicy();
        return correction()
                .map(some ->
                        some.weigh(weighted, mismatch).aggregate(aggregation().in(some.overKept(dialect, mismatch))))
                .orElseGet(() -> weighted.aggregate(aggregation().in(dialect)));
    }
}
