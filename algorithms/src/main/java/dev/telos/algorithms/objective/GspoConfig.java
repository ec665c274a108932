package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Telos;
import org.immutables.value.Value;

/** Configuration of {@link Gspo}. */
@Value.Immutable
public interface GspoConfig extends PolicyLossConfig, InDialect<GspoConfig> {
    double DEFAULT_LOW = 3e-4;
    double DEFAULT_HIGH = 4e-4;

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

    @Value.Check
    default void check() {
        range();
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
