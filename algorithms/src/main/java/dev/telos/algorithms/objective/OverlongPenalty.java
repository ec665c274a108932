package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;
import static dev.telos.algorithms.objective.InvalidConfig.notNegative;

import dev.telos.dsl.PerSequence;

/** What is added to the reward of a response for its length in tokens: 0 or less. */
public sealed interface OverlongPenalty {
    /** The penalty of responses of these numbers of tokens, [B]. */
    PerSequence of(PerSequence tokens);

    /** 0 whatever the length. */
    record None() implements OverlongPenalty {
        @Override
        public PerSequence of(PerSequence tokens) {
            return tokens.constant(0);
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * DAPO's soft punishment (arXiv 2503.14476): 0 up to {@code longest - cache} tokens, from there a straight line to
     * {@code -factor} at {@code longest}, and {@code -factor} beyond.
     */
    record Soft(int longest, int cache, double factor) implements OverlongPenalty {
        public Soft {
            requireSound(longest, cache, factor);
        }

        @Override
        public PerSequence of(PerSequence tokens) {
            return line(tokens, longest, cache).max(-1).times(factor).named("overlong");
        }
    }

    /** As {@link Soft}, with the straight line going on beyond {@code longest}: verl's reward manager. */
    record Growing(int longest, int cache, double factor) implements OverlongPenalty {
        public Growing {
            requireSound(longest, cache, factor);
        }

        @Override
        public PerSequence of(PerSequence tokens) {
            return line(tokens, longest, cache).times(factor).named("overlong");
        }
    }

    private static PerSequence line(PerSequence tokens, int longest, int cache) {
        return tokens.negate().plus(longest - cache).dividedBy(cache).min(0);
    }

    private static void requireSound(int longest, int cache, double factor) {
        InvalidConfig.throwIfAny(
                "the overlong penalty",
                check(longest >= 1, "longest", "a number of tokens of at least 1", longest),
                check(cache >= 1 && cache <= longest, "cache", "tokens from 1 to the longest, " + longest, cache),
                notNegative("factor", factor));
    }
}
