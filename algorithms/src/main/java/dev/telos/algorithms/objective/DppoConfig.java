package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Dppo}. */
@Value.Immutable
public interface DppoConfig extends TokenLossConfig, InDialect<DppoConfig> {
    double DEFAULT_TOTAL_VARIATION = 0.15;
    double DEFAULT_BINARY_KL = 0.05;
    double DEFAULT_TRUNCATION = 20;

    static ImmutableDppoConfig.Builder builder() {
        return ImmutableDppoConfig.builder();
    }

    /** With the binary divergence at its default thresholds. */
    static ImmutableDppoConfig.Builder binaryKl() {
        return builder().trustRegion(new TrustRegion.BinaryKl(DEFAULT_BINARY_KL, DEFAULT_BINARY_KL));
    }

    /** Which tokens may still be moved in the direction of their advantage. */
    @Source("run script of verl: 0.15 for total variation, 0.05 for the binary KL")
    @Value.Default
    default TrustRegion trustRegion() {
        return new TrustRegion.TotalVariation(DEFAULT_TOTAL_VARIATION, DEFAULT_TOTAL_VARIATION);
    }

    /** The largest ratio that counts. A small one biases: the paper advises a large one. */
    @Source("arXiv 2602.04879, section 5.4; verl asks for it too, but its clip_ratio_c of 3 comes first")
    @Value.Default
    default double truncation() {
        return DEFAULT_TRUNCATION;
    }

    @Value.Check
    default void validate() {
        InvalidConfig.throwIfAny(
                "DPPO",
                check(
                        truncation() >= 1 && Double.isFinite(truncation()),
                        "truncation",
                        "a finite number of at least 1",
                        truncation()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
