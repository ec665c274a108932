package dev.telos.graph.policy;

import java.util.OptionalInt;
import org.immutables.value.Value;

/** How responses are written. Build with {@code ImmutableSamplingConfig.builder()}. */
@Value.Immutable
public abstract class SamplingConfig {
    /** How a token is chosen from its probabilities. */
    public enum Choice {
        /** At random, with its probability at the temperature. */
        SAMPLED,
        /** The likeliest; the lowest id among equals. */
        GREEDY
    }

    public static final double DEFAULT_TEMPERATURE = 1.0;

    /** Logits are divided by this before the softmax; positive. */
    @Value.Default
    public double temperature() {
        return DEFAULT_TEMPERATURE;
    }

    @Value.Default
    public Choice choice() {
        return Choice.SAMPLED;
    }

    /** The token that ends a response, and is its last. */
    public abstract OptionalInt stopToken();

    /** Tokens of a response at most. */
    public abstract int maxNewTokens();

    /** Width to pad prompts to; the longest of the batch if empty. A fixed one spares building graphs anew. */
    public abstract OptionalInt promptWidth();

    /** The same seed gives the same responses. */
    @Value.Default
    public long seed() {
        return 0;
    }

    @Value.Check
    void check() {
        if (!(temperature() > 0) || Double.isInfinite(temperature())) {
            throw new IllegalArgumentException("Temperature: expected a positive number, got " + temperature()
                    + ". The likeliest token is chosen by Choice.GREEDY.");
        }
        if (maxNewTokens() < 1) {
            throw new IllegalArgumentException("maxNewTokens: expected at least 1, got " + maxNewTokens() + ".");
        }
    }
}
