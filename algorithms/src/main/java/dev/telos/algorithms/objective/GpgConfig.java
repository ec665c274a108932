package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Gpg}. */
@Value.Immutable
public interface GpgConfig extends InDialect<GpgConfig> {
    static ImmutableGpgConfig.Builder builder() {
        return ImmutableGpgConfig.builder();
    }

    /** Which sequences count as teaching something, in the correction for those that do not. */
    enum Counted {
        /** Those of groups whose rewards differ, as in the paper. */
        IN_MIXED_GROUPS,
        /** Those with a reward other than 0, as in verl. */
        WITH_REWARD
    }

    @Source("arXiv 2504.02546; verl counts rewards other than 0")
    @Value.Default
    default Counted counted() {
        return Counted.IN_MIXED_GROUPS;
    }

    /** What the difference to the group's mean is divided by, F_norm. */
    @Source("arXiv 2504.02546, verl default")
    @Value.Default
    default double rewardNorm() {
        return 1;
    }

    @Source("verl default")
    @Value.Default
    default LossAggregation aggregation() {
        return new LossAggregation.TokenMean();
    }

    /** Whether each token's loss is multiplied by the input {@value SurrogateConfig.Inputs#IMPORTANCE_WEIGHT}. */
    @Source("verl default")
    @Value.Default
    default boolean importanceWeighted() {
        return false;
    }

    /** Penalties beside the policy gradient. */
    @Source("arXiv 2504.02546")
    @Value.Default
    default PenaltyConfig penalties() {
        return PenaltyConfig.builder().build();
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny("GPG", positive("rewardNorm", rewardNorm()));
    }
}
