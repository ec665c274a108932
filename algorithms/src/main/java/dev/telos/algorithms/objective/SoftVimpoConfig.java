package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.positive;

import java.util.Optional;
import org.immutables.value.Value;

/** Configuration of {@link Vimpo#soft}; every estimator of the divergence makes sense here, k1 included. */
@Value.Immutable
public interface SoftVimpoConfig {
    static ImmutableSoftVimpoConfig.Builder builder() {
        return ImmutableSoftVimpoConfig.builder();
    }

    /** Strength of the KL regularisation. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default double beta() {
        return VimpoConfig.DEFAULT_BETA;
    }

    /** How the divergence of the old policy to the reference is computed at each token. */
    @Source("authors' code of arXiv 2606.20008")
    @Value.Default
    default KlEstimator kl() {
        return new KlEstimator.Exact();
    }

    /** How an error of the terminal anchor counts. */
    @Source("authors' code of arXiv 2606.20008")
    @Value.Default
    default ValueError valueError() {
        return new ValueError.Squared();
    }

    /** What the value loss is divided by. */
    @Source("authors' code of arXiv 2606.20008")
    @Value.Default
    default VimpoConfig.ValueScale valueScale() {
        return VimpoConfig.ValueScale.NONE;
    }

    /** Weight of the value term, c_V. */
    @Source("authors' code of arXiv 2606.20008")
    @Value.Default
    default double valueWeight() {
        return 1;
    }

    /** The most that V(s_0) may be; none by default. */
    @Source("authors' code of arXiv 2606.20008")
    Optional<Double> cap();

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny("soft VIMPO", positive("beta", beta()), positive("valueWeight", valueWeight()));
    }
}
