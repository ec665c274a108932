package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Weight;
import java.util.Optional;
import org.immutables.value.Value;

/** Configuration of {@link Vimpo}; the defaults are those of the paper's run (arXiv 2606.20008). */
@Value.Immutable
public interface VimpoConfig extends InDialect<VimpoConfig> {
    double DEFAULT_BETA = 5e-4;
    double DEFAULT_ACTOR_WEIGHT = 5e-3;
    /** The smallest mean squared target by which a normalised value loss is divided. */
    double SMALLEST_MEAN_SQUARED_TARGET = 1e-4;

    static ImmutableVimpoConfig.Builder builder() {
        return ImmutableVimpoConfig.builder();
    }

    /** Strength of the KL regularisation. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default double beta() {
        return DEFAULT_BETA;
    }

    /** How the divergence to the reference policy is computed at each token. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default KlEstimator kl() {
        return new KlEstimator.Exact();
    }

    /** Whether gradients flow through the divergence. */
    @Source("vimpo_detach_kl, authors' code")
    @Value.Default
    default KlGradient klGradient() {
        return KlGradient.DETACHED;
    }

    /** What the gradient does at the divergence of the residual. */
    enum KlGradient {
        DETACHED,
        KEPT
    }

    /** How an error of the terminal anchor counts. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default ValueError valueError() {
        return new ValueError.Squared();
    }

    /** What the value loss is divided by. */
    @Source("authors' code of arXiv 2606.20008")
    @Value.Default
    default ValueScale valueScale() {
        return ValueScale.NONE;
    }

    /** Scales of the value loss. */
    enum ValueScale {
        /** As it is. */
        NONE,
        /** Divided by the mean squared target of the step, which has to be at least 1e-4. */
        MEAN_SQUARED_TARGET
    }

    /** Weight of the value term, c_V. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default double valueWeight() {
        return 1;
    }

    /** The most that V(s_0) may be; none by default. */
    @Source("arXiv 2606.20008, run script")
    Optional<Double> cap();

    /** Discount; VIMPO holds for 1 only. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default double gamma() {
        return 1;
    }

    /** Trace of the implied advantage. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default double lambda() {
        return 1;
    }

    /** Whether the advantage is whitened over the tokens of the step. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default boolean whitenAdvantage() {
        return true;
    }

    /** Weight of the actor term, c_A. Depends on beta and on the length of responses: see {@link Vimpo}. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default Weight actorWeight() {
        return Weight.of(DEFAULT_ACTOR_WEIGHT);
    }

    /** The clipped surrogate of the actor term. */
    @Source("arXiv 2606.20008, run script")
    @Value.Default
    default SurrogateConfig surrogate() {
        return SurrogateConfig.builder().clipHigh(0.28).dualClip(10.0).build();
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }

    @Value.Check
    default void validate() {
        InvalidConfig.throwIfAny(
                "VIMPO",
                positive("beta", beta()),
                positive("valueWeight", valueWeight()),
                InvalidConfig.fraction("lambda", lambda()),
                check(gamma() == 1, "gamma", "1, the only discount for which VIMPO holds", gamma()),
                check(
                        !(kl() instanceof KlEstimator.K1),
                        "kl",
                        "exact, top-k, k2 or k3: with k1 the log-ratio and the divergence cancel, and the residual is 0",
                        kl()));
    }
}
