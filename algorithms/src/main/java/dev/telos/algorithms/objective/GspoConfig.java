package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Expression;
import dev.telos.dsl.Telos;
import org.immutables.value.Value;

/** Configuration of {@link Gspo}. */
@Value.Immutable
public interface GspoConfig extends TokenLossConfig, InDialect<GspoConfig> {
    double DEFAULT_LOW = 3e-4;
    double DEFAULT_HIGH = 4e-4;
    double DEFAULT_LARGEST_LOG_RATIO = 10;

    static ImmutableGspoConfig.Builder builder() {
        return ImmutableGspoConfig.builder();
    }

    /** What is differentiated. */
    @Source("arXiv 2507.18071")
    @Value.Default
    default Form form() {
        return Form.SEQUENCE;
    }

    /** The ratio of a sequence is at least 1 less this. */
    @Source("arXiv 2507.18071, section 5.1")
    @Value.Default
    default double clipLow() {
        return DEFAULT_LOW;
    }

    /** The ratio of a sequence is at most 1 and this. */
    @Source("arXiv 2507.18071, section 5.1")
    @Value.Default
    default double clipHigh() {
        return DEFAULT_HIGH;
    }

    /** Beyond it {@code log s} is cut off, with no gradient; infinite for no bound, as in TRL. */
    @Source("verl")
    @Value.Default
    default double largestLogRatio() {
        return DEFAULT_LARGEST_LOG_RATIO;
    }

    /** By response first; verl knows no other for GSPO, whatever it is told. */
    @Override
    @Source("arXiv 2507.18071")
    @Value.Default
    default LossAggregation aggregation() {
        return new LossAggregation.SeqMeanTokenMean();
    }

    /** The two forms; their gradients are equal if all tokens of a response have the same advantage. */
    enum Form {
        /** The ratio of the sequence. */
        SEQUENCE,
        /** GSPO-token: the value of the sequence's ratio with the gradient of each token's own. */
        TOKEN
    }

    /** The range that the ratio of a sequence is clipped to. */
    @Value.Lazy
    default ClipRange range() {
        return Telos.clip(clipLow(), clipHigh());
    }

    /** A logarithm of ratios within the bound. */
    default <E extends Expression<E>> E bounded(E logRatio) {
        return largestLogRatio() == Double.POSITIVE_INFINITY
                ? logRatio
                : logRatio.clip(Double.NEGATIVE_INFINITY, largestLogRatio());
    }

    @Value.Check
    default void check() {
        range();
        InvalidConfig.throwIfAny(
                "GSPO",
                InvalidConfig.check(
                        largestLogRatio() > 0, "largestLogRatio", "a number above 0, or infinity", largestLogRatio()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
