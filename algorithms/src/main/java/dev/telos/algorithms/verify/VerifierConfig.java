package dev.telos.algorithms.verify;

import dev.telos.algorithms.verify.comparison.ComparisonConfig;
import dev.telos.algorithms.verify.extraction.ExtractionConfig;
import org.immutables.value.Value;

/** How a {@link Verifier} finds and compares answers. */
@Value.Immutable
public interface VerifierConfig extends ExtractionConfig, ComparisonConfig {
    static ImmutableVerifierConfig.Builder builder() {
        return ImmutableVerifierConfig.builder();
    }

    /** The steps that may be spent on one pair of answers; 300,000 by default, about a tenth of a second. */
    @Value.Default
    default long budget() {
        return 300_000;
    }
}
