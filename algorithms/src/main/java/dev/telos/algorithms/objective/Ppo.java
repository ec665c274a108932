package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.oldValue;
import static dev.telos.dsl.Telos.value;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * PPO, Proximal Policy Optimization (arXiv 1707.06347), with a critic and generalised advantage estimation (arXiv
 * 1506.02438).
 *
 * <pre>
 * delta_t = r_t + gamma V(s_{t+1}) - V(s_t)
 * A_t     = sum_{k>=t} (gamma lambda)^(k-t) delta_k,  whitened
 * return  = V + A, that of the critic's own lambda, which is the same by default
 * L       = aggregate(clipped_surrogate(r, A))
 *         + c aggregate(max((V - return)^2, (clip(V, V_old +- e) - return)^2) / 2)
 * </pre>
 */
public final class Ppo {
    private Ppo() {}

    /** Needs token rewards and the critic's old values [B,T], and a critic. */
    public static Objective ppo(PpoConfig config) {
        return actorCritic("PPO", advantage(config), config);
    }

    /** The clipped surrogate on an advantage [B,T] that is whitened first, the critic's loss and the penalties. */
    static Objective actorCritic(String name, PerToken raw, ActorCriticConfig config) {
        PerToken advantage = config.dialect().whiten(raw).detach().named("A");
        Objective objective = objective(name)
                .minimize("actor", config.surrogate().loss(advantage, config.dialect()))
                .plus("value", config.valueWeight(), valueLoss(returns(config), config));
        return config.penalties().addTo(objective, config.surrogate().aggregation(), config.dialect());
    }

    /** At the defaults. */
    public static Objective ppo() {
        return ppo(PpoConfig.builder().build());
    }

    static CatalogueEntry entry() {
        PpoConfig config = PpoConfig.builder().build();
        return CatalogueEntry.of(
                        "ppo", "PPO, Proximal Policy Optimization (arXiv 1707.06347), with a critic", config, Ppo::ppo)
                .clipping(config.surrogate());
    }

    /** Generalised advantage estimation over the critic's old values, before whitening, [B,T]. */
    public static PerToken advantage(PpoConfig config) {
        return estimated(config.lambda(), config).named("A_gae");
    }

    /** What the critic learns: its old values and an advantage of a trace of its own, [B,T]. */
    public static PerToken returns(ActorCriticConfig config) {
        return estimated(config.criticLambda(), config).plus(oldValue()).named("return");
    }

    private static PerToken estimated(double lambda, ActorCriticConfig config) {
        return discountedSuffixSum(temporalDifference(config), config.gamma() * lambda);
    }

    /** {@code delta}, the temporal difference of the critic's old values, [B,T]. */
    static PerToken temporalDifference(ActorCriticConfig config) {
        return PenalisedReward.of(config.rewardKlWeight(), config.rewardKl(), config.dialect())
                .plus(oldValue().next().times(config.gamma()))
                .minus(oldValue())
                .named("δ");
    }

    /** The clipped value loss for returns [B,T]. */
    public static Scalar valueLoss(PerToken returns, ActorCriticConfig config) {
        PerToken clipped = oldValue()
                .plus(value().minus(oldValue()).clip(-config.valueClip(), config.valueClip()))
                .named("V_clipped");
        PerToken loss = value().minus(returns)
                .square()
                .max(clipped.minus(returns).square())
                .times(0.5)
                .named("value_loss");
        return loss.aggregate(config.surrogate().aggregation().in(config.dialect()));
    }
}
