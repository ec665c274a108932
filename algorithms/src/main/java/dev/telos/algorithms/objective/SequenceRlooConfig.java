package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;
import static dev.telos.algorithms.objective.InvalidConfig.notNegative;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Telos;
import java.util.Optional;
import org.immutables.value.Value;

/** Configuration of {@link SequenceRloo}. */
@Value.Immutable
public interface SequenceRlooConfig extends InDialect<SequenceRlooConfig> {
    double DEFAULT_KL_WEIGHT = 0.05;

    static ImmutableSequenceRlooConfig.Builder builder() {
        return ImmutableSequenceRlooConfig.builder();
    }

    /** The ratio of a response is at least 1 less this. */
    @Source("TRL default")
    @Value.Default
    default double clipLow() {
        return SurrogateConfig.DEFAULT_CLIP;
    }

    /** The ratio of a response is at most 1 and this. */
    @Source("TRL default")
    @Value.Default
    default double clipHigh() {
        return SurrogateConfig.DEFAULT_CLIP;
    }

    /** Weight of the divergence in the reward, beta; 0 leaves it out. */
    @Source("TRL default")
    @Value.Default
    default double klWeight() {
        return DEFAULT_KL_WEIGHT;
    }

    /** What rewards are bounded to before the divergence is subtracted; none by default. */
    @Source("TRL default")
    Optional<RewardRange> rewardRange();

    /** Bounds of a reward, both included. */
    record RewardRange(double low, double high) {
        public RewardRange {
            InvalidConfig.throwIfAny("a reward range", check(low <= high, "low", "at most high, " + high, low));
        }
    }

    /** Whether advantages are standardised over the step. */
    @Source("TRL default")
    @Value.Default
    default boolean standardised() {
        return false;
    }

    /** {@code log pi - log pi_old} of each token, as it enters the ratio. */
    @Source("verl; TRL leaves it unbounded")
    @Value.Default
    default LogRatio logRatio() {
        return new LogRatio.Bounded(Telos.LOG_RATIO_BOUND);
    }

    /** What becomes of responses without tokens, whose ratio is 1. */
    @Source("as everywhere in the language; TRL counts them")
    @Value.Default
    default GmpoConfig.EmptyResponses emptyResponses() {
        return GmpoConfig.EmptyResponses.LEFT_OUT;
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }

    /** The range that the ratio of a response is clipped to. */
    @Value.Lazy
    default ClipRange range() {
        return Telos.clip(clipLow(), clipHigh());
    }

    @Value.Check
    default void validate() {
        range();
        InvalidConfig.throwIfAny("sequence RLOO", notNegative("klWeight", klWeight()));
    }
}
