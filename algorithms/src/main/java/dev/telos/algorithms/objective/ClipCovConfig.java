package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Telos;
import org.immutables.value.Value;

/** Configuration of {@link ClipCov}. */
@Value.Immutable
public interface ClipCovConfig extends TokenLossConfig, InDialect<ClipCovConfig> {
    double DEFAULT_SHARE = 2e-4;
    double DEFAULT_LOWEST = 1;
    double DEFAULT_HIGHEST = 5;

    static ImmutableClipCovConfig.Builder builder() {
        return ImmutableClipCovConfig.builder();
    }

    /** Of all response tokens of the step, how many are dropped; at least one where there is a candidate. */
    @Source("arXiv 2505.22617")
    @Value.Default
    default double share() {
        return DEFAULT_SHARE;
    }

    /** Candidates have a covariance above this. */
    @Source("arXiv 2505.22617")
    @Value.Default
    default double lowest() {
        return DEFAULT_LOWEST;
    }

    /** Candidates have a covariance below this. */
    @Source("arXiv 2505.22617")
    @Value.Default
    default double highest() {
        return DEFAULT_HIGHEST;
    }

    /** The ratio is at least 1 less this. */
    @Source("verl default")
    @Value.Default
    default double clipLow() {
        return SurrogateConfig.DEFAULT_CLIP;
    }

    /** The ratio is at most 1 and this. */
    @Source("verl default")
    @Value.Default
    default double clipHigh() {
        return SurrogateConfig.DEFAULT_CLIP;
    }

    /** The range that the ratio is clipped to. */
    @Value.Lazy
    default ClipRange range() {
        return Telos.clip(clipLow(), clipHigh());
    }

    @Value.Check
    default void validate() {
        range();
        InvalidConfig.throwIfAny(
                "Clip-Cov",
                check(share() > 0 && share() <= 1, "share", "a number above 0 and at most 1", share()),
                check(lowest() < highest(), "lowest", "a number below highest, " + highest(), lowest()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
