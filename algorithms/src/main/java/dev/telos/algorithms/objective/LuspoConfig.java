package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Luspo}. */
@Value.Immutable
public interface LuspoConfig extends PolicyLossConfig, InDialect<LuspoConfig> {
    double DEFAULT_LOW = 2e-3;
    double DEFAULT_HIGH = 2.5e-3;

    static ImmutableLuspoConfig.Builder builder() {
        return ImmutableLuspoConfig.builder();
    }

    /** The ratio of a sequence is at least 1 less this. */
    @Source("arXiv 2602.05261, section 5.1")
    @Value.Default
    default double clipLow() {
        return DEFAULT_LOW;
    }

    /** The ratio of a sequence is at most 1 and this. */
    @Source("arXiv 2602.05261, section 5.1")
    @Value.Default
    default double clipHigh() {
        return DEFAULT_HIGH;
    }

    /** Beyond it {@code log s} is cut off, with no gradient; infinite for no bound, as in TRL. */
    @Source("verl's GSPO")
    @Value.Default
    default double largestLogRatio() {
        return GspoConfig.DEFAULT_LARGEST_LOG_RATIO;
    }

    /** GSPO with these settings and sums over tokens. */
    @Value.Lazy
    default GspoConfig gspo() {
        return GspoConfig.builder()
                .standardised(standardised())
                .clipLow(clipLow())
                .clipHigh(clipHigh())
                .largestLogRatio(largestLogRatio())
                .logRatio(logRatio())
                .aggregation(new LossAggregation.SeqMeanTokenSum())
                .importanceWeighted(importanceWeighted())
                .dialect(dialect())
                .build();
    }

    /** All checks are those of GSPO. */
    @Value.Check
    default void check() {
        gspo();
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
