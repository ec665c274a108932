package dev.telos.algorithms.math;

import dev.telos.algorithms.objective.InvalidConfig;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** How problems become prompts, and what a response to one is worth. */
@Value.Immutable
public interface MathTaskConfig {
    static ImmutableMathTaskConfig.Builder builder() {
        return ImmutableMathTaskConfig.builder();
    }

    /** Tokens of a prompt at most, by default 1,024; problems with a longer one are left out. */
    @Value.Default
    default int longestPrompt() {
        return 1024;
    }

    /** Tokens of a response at most, by default 1,024. */
    @Value.Default
    default int longestResponse() {
        return 1024;
    }

    /** Whether the model may think before it answers; left to its chat template if empty. */
    Optional<Boolean> enableThinking();

    /** What the model is told before every problem. */
    Optional<String> systemPrompt();

    /** Weight of the reward for thinking once and then answering in a box; 0 by default. */
    @Value.Default
    default double formatWeight() {
        return 0;
    }

    /** Over how many tokens before the longest response DAPO's soft overlong punishment grows; none if empty. */
    OptionalInt overlongCache();

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "math problems",
                atLeastOne("longestPrompt", longestPrompt()),
                atLeastOne("longestResponse", longestResponse()),
                InvalidConfig.notNegative("formatWeight", formatWeight()),
                InvalidConfig.check(
                        overlongCache().orElse(1) >= 1 && overlongCache().orElse(1) <= longestResponse(),
                        "overlongCache",
                        "1 to the longest response, " + longestResponse(),
                        overlongCache().orElse(1)));
    }

    private static io.vavr.control.Validation<String, Boolean> atLeastOne(String name, int value) {
        return InvalidConfig.check(value >= 1, name, "at least 1 token", value);
    }
}
