package dev.telos.graph.policy;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
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

    /** Only so many of the likeliest tokens can be drawn, and others exactly as likely as the last of them. */
    public abstract OptionalInt topK();

    /**
     * Only the fewest tokens that together have this probability can be drawn, from 0 (exclusive) to 1; after {@link
     * #topK}, of what that leaves.
     */
    public abstract OptionalDouble topP();

    /** Tokens that end a response, each as its last one. */
    public abstract Set<Integer> stopTokens();

    /** Tokens of a response at most. */
    public abstract int maxNewTokens();

    /** Width to pad prompts to; the longest of the batch if empty. A fixed one spares building graphs anew. */
    public abstract OptionalInt promptWidth();

    /**
     * Responses under way at once, which bounds the memory for keys and values; all of them if empty. Others begin as
     * places become free.
     */
    public abstract OptionalInt places();

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
        atLeastOne("maxNewTokens", OptionalInt.of(maxNewTokens()));
        atLeastOne("topK", topK());
        atLeastOne("places", places());
        if (topP().isPresent() && !(topP().getAsDouble() > 0 && topP().getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "topP: expected a number above 0 and up to 1, got " + topP().getAsDouble() + ".");
        }
    }

    private static void atLeastOne(String name, OptionalInt value) {
        if (value.isPresent() && value.getAsInt() < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, got " + value.getAsInt() + ".");
        }
    }
}
