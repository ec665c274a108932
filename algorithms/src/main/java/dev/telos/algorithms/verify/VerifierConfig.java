package dev.telos.algorithms.verify;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.verify.comparison.ComparisonConfig;
import dev.telos.algorithms.verify.extraction.ExtractionConfig;
import org.immutables.value.Value;

/** How a {@link Verifier} finds and compares answers. */
@Value.Immutable
public interface VerifierConfig extends ExtractionConfig, ComparisonConfig {
    /** The most digits behind the point that answers can be compared to. */
    int MOST_DIGITS = 100;

    static ImmutableVerifierConfig.Builder builder() {
        return ImmutableVerifierConfig.builder();
    }

    /** The steps that may be spent on one pair of answers; 300,000 by default, about a tenth of a second. */
    @Value.Default
    default long budget() {
        return 300_000;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "the verifier",
                InvalidConfig.check(
                        precision() >= 0 && precision() <= MOST_DIGITS,
                        "precision",
                        "0 to " + MOST_DIGITS + " digits",
                        precision()),
                InvalidConfig.check(
                        tolerances().stream().allMatch(tolerance -> tolerance >= 0),
                        "tolerances",
                        "errors of at least 0",
                        tolerances()),
                InvalidConfig.check(!matchTypes().isEmpty(), "matchTypes", "a notation to look for", matchTypes()),
                InvalidConfig.check(budget() >= 1, "budget", "a step at least", budget()));
    }
}
