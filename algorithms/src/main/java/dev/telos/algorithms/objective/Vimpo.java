package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Scalar;

/**
 * VIMPO, Value-Implicit Policy Optimization (arXiv 2606.20008): a value read off the policy instead of a critic.
 *
 * <pre>
 * tau_t = beta (log pi - log pi_ref) - sg(beta KL(pi, pi_ref))       the implied temporal difference
 * e     = sum_t tau_t - (R - V(s_0)),  V(s_0) = mean of R in the group   the terminal anchor
 * A_t   = sg(whiten(sum_{k>=t} lambda^(k-t) tau_k))                   the critic-free advantage
 * L     = c_V mean_i e^2 / 2 + c_A clipped_surrogate(r, A)
 * </pre>
 *
 * <p>The actor term carries no reward of its own: the value term alone points it anywhere. How hard it pulls beside the
 * value term grows with 1 / (beta * mean response length), so its weight cannot be copied from long responses to short
 * ones; {@link dev.telos.dsl.Weight#balancedAgainst} finds it.
 */
public final class Vimpo {
    private Vimpo() {}

    /** The raw form, with the actor term. Needs rewards [B], groups, and policy and reference at each token. */
    public static Objective raw(VimpoConfig config) {
        PerToken tau = residual(config);
        return objective("VIMPO")
                .minimize("value", config.valueWeight(), valueLoss(tau, baseline(config), config))
                .plus("actor", config.actorWeight(), config.surrogate().loss(advantage(tau, config), config.dialect()));
    }

    /** The raw form at the paper's settings. */
    public static Objective raw() {
        return raw(VimpoConfig.builder().build());
    }

    /**
     * The soft form: {@code V(s_0) = group mean of (R - beta sum_t KL(pi_old, pi_ref))}, detached, and no divergence in
     * the residual. It holds at the optimum of the KL-regularised return; an actor term does not go with it.
     */
    public static Objective soft(SoftVimpoConfig config) {
        PerSequence target = reward().minus(softBaseline(config));
        PerSequence error = PolicyImplied.terminalAnchor(PolicyImplied.logRatio(config.beta()), target);
        return objective("VIMPO soft")
                .minimize(
                        "value",
                        config.valueWeight(),
                        scaled(config.valueError().of(error), target, config.valueScale()));
    }

    /** V(s_0) of the soft form, detached, at most the cap, [B]. */
    public static PerSequence softBaseline(SoftVimpoConfig config) {
        PerToken oldKl = config.kl().of(old(), reference());
        PerSequence return_ = reward().minus(oldKl.sumOverTokens().times(config.beta()));
        PerSequence mean = return_.meanOverGroup();
        return config.cap().map(mean::min).orElse(mean).detach().named("V_0");
    }

    /** The soft form at the defaults. */
    public static Objective soft() {
        return soft(SoftVimpoConfig.builder().build());
    }

    /** The implied temporal difference at each token, [B,T]. */
    public static PerToken residual(VimpoConfig config) {
        PerToken kl = config.kl().of(policy(), reference());
        return PolicyImplied.residual(
                config.beta(), config.klGradient() == VimpoConfig.KlGradient.DETACHED ? kl.detach() : kl);
    }

    /** The critic-free advantage, detached, [B,T]. */
    public static PerToken advantage(PerToken residual, VimpoConfig config) {
        PerToken advantage = PolicyImplied.advantage(residual, config.gamma(), config.lambda());
        return (config.whitenAdvantage() ? config.dialect().whiten(advantage) : advantage)
                .detach()
                .named("A");
    }

    /** V(s_0), the group's mean reward, at most the cap, [B]. */
    public static PerSequence baseline(VimpoConfig config) {
        PerSequence mean = reward().meanOverGroup();
        return config.cap().map(mean::min).orElse(mean).named("V_0");
    }

    /** The value term of the raw form for a residual and a baseline V(s_0). */
    public static Scalar valueLoss(PerToken residual, PerSequence baseline, VimpoConfig config) {
        PerSequence target = reward().minus(baseline);
        PerSequence error = PolicyImplied.terminalAnchor(residual, target);
        return scaled(config.valueError().of(error), target, config.valueScale());
    }

    /** The mean squared target {@code R - V(s_0)}, by which a normalised value loss is divided; at least 1e-4. */
    public static Scalar targetScale(PerSequence target) {
        return target.square()
                .mean()
                .requireAtLeast(
                        VimpoConfig.SMALLEST_MEAN_SQUARED_TARGET,
                        "the mean squared target of a normalised value loss",
                        "Every group has equal rewards; sample others, or do not normalise.");
    }

    private static Scalar scaled(PerSequence losses, PerSequence target, VimpoConfig.ValueScale scale) {
        if (scale == VimpoConfig.ValueScale.NONE) {
            return losses.mean();
        }
        return losses.mean().dividedBy(targetScale(target).detach());
    }
}
