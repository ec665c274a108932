package dev.telos.algorithms.oracle;

import static dev.telos.algorithms.objective.InvalidConfig.atLeast;

import dev.telos.algorithms.objective.InvalidConfig;
import org.immutables.value.Value;

/** What a {@link TokenTree} looks like; the same settings give the same tree. */
@Value.Immutable
public interface TokenTreeConfig {
    /** Beyond it, a tree is no longer one on which every response is looked at in no time. */
    int LARGEST = 100_000;

    static ImmutableTokenTreeConfig.Builder builder() {
        return ImmutableTokenTreeConfig.builder();
    }

    /** Decides rewards and reference policy. */
    @Value.Default
    default long seed() {
        return 0;
    }

    /** Number of tokens, with the one that ends a response. */
    @Value.Default
    default int vocabulary() {
        return 4;
    }

    /** Tokens of the longest response. */
    @Value.Default
    default int depth() {
        return 4;
    }

    /** Number of prompts, each with a tree of its own under it. */
    @Value.Default
    default int prompts() {
        return 1;
    }

    @Value.Default
    default OutcomeRewards rewards() {
        return OutcomeRewards.UNIFORM;
    }

    /** The reference policy's logits are uniform from minus this to this; 0 makes it uniform. */
    @Value.Default
    default double referenceSpread() {
        return 1.5;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "a token tree",
                atLeast("vocabulary", 2, vocabulary()),
                atLeast("depth", 1, depth()),
                atLeast("prompts", 1, prompts()),
                InvalidConfig.check(
                        prompts() * Math.pow(vocabulary(), depth()) <= LARGEST,
                        "prompts * vocabulary^depth",
                        "at most " + LARGEST,
                        prompts() * Math.pow(vocabulary(), depth())),
                InvalidConfig.notNegative("referenceSpread", referenceSpread()));
    }
}
