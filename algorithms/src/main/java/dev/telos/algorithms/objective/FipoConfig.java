package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link Fipo}; defaults of the authors' run script. */
@Value.Immutable
public interface FipoConfig extends InDialect<FipoConfig> {
    double DEFAULT_DECAY = 32;
    double DEFAULT_DUAL_CLIP = 10;

    static ImmutableFipoConfig.Builder builder() {
        return ImmutableFipoConfig.builder();
    }

    /** Whether the group-relative advantage is divided by the group's standard deviation. */
    @Source("GRPO, arXiv 2402.03300")
    @Value.Default
    default boolean standardised() {
        return true;
    }

    /** After so many tokens a later one counts half. */
    @Source("arXiv 2603.19835, run script")
    @Value.Default
    default double decayRate() {
        return DEFAULT_DECAY;
    }

    @Source("arXiv 2603.19835, run script")
    @Value.Default
    default InfluenceBound bound() {
        return new InfluenceBound.HighOnly(0.2);
    }

    /** A token of negative advantage whose ratio is more than this has its weight kept from 0.8 to 1. */
    @Source("arXiv 2603.19835, run script; 4 in the authors' code")
    @Value.Default
    default double safetyRatio() {
        return DEFAULT_DUAL_CLIP;
    }

    /** A response with more tokens than this at the dual clip is left out. */
    @Source("arXiv 2603.19835, authors' code")
    @Value.Default
    default int mostDualClipped() {
        return 1;
    }

    /** The clipped surrogate; its dual clip also bounds which tokens count for the future. */
    @Source("arXiv 2603.19835, run script")
    @Value.Default
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder()
                .clipHigh(0.28)
                .dualClip(DEFAULT_DUAL_CLIP)
                .build();
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "FIPO",
                positive("decayRate", decayRate()),
                positive("safetyRatio", safetyRatio()),
                InvalidConfig.check(
                        mostDualClipped() >= 0,
                        "mostDualClipped",
                        "a number of tokens of at least 0",
                        mostDualClipped()),
                InvalidConfig.check(
                        surrogate().dualClip().isPresent(),
                        "surrogate.dualClip",
                        "a dual clip, usually 10, beyond which tokens do not count",
                        "none"));
    }
}
