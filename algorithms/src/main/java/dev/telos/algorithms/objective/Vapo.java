package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.lengthAdaptiveSuffixSum;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reward;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;

/**
 * VAPO, Value-based Augmented PPO (arXiv 2504.05118): the decoupled traces of {@link VcPpo}, the policy's growing with the
 * length of the response, and the likelihood of correct responses raised besides.
 *
 * <pre>
 * lambda_i = max(0, 1 - 1 / (alpha |y_i|)),  alpha = 0.05
 * A_t      = sum_{k>=t} (gamma lambda_i)^(k-t) delta_k,  whitened
 * return_t = V(s_t) + sum_{k>=t} gamma^(k-t) delta_k
 * L        = token_mean(clipped_surrogate(r, A)) + c value_loss(return)
 *          + 0.1 * sum_{i correct} sum_t -log pi_t / sum_{i correct} |y_i|
 * </pre>
 *
 * <p>A response shorter than 1 / alpha = 20 tokens has a trace of 0, where the paper's formula alone would be negative. The
 * last term counts the tokens of the whole step; where no response is correct it is 0.
 */
public final class Vapo {
    /** Steps; as in the paper. */
    private static final int VALUE_PRETRAINING = 50;

    private Vapo() {}

    /** Needs rewards [B], token rewards and the critic's old values [B,T], and a critic. */
    public static Objective vapo(VapoConfig config) {
        Objective objective = Ppo.actorCritic("VAPO", advantage(config), config);
        return config.positiveWeight() == 0
                ? objective
                : objective.plus("positive", config.positiveWeight(), positiveLoss(config));
    }

    /** At the defaults. */
    public static Objective vapo() {
        return vapo(VapoConfig.builder().build());
    }

    /** Generalised advantage estimation with the trace of each response, before whitening, [B,T]. */
    public static PerToken advantage(VapoConfig config) {
        return lengthAdaptiveSuffixSum(Ppo.temporalDifference(config), config.gamma(), config.alpha())
                .named("A_gae");
    }

    /** The mean negative log-likelihood of the tokens of correct responses; 0 if none is correct. */
    public static Scalar positiveLoss(VapoConfig config) {
        PerToken correct =
                reward().moreThan(config.correctAbove()).indicator().onTokens().named("correct");
        return policy().logProb()
                .negate()
                .times(correct)
                .sum()
                .dividedBy(correct.sum().max(1))
                .named("NLL_correct");
    }

    static CatalogueEntry entry() {
        VapoConfig config = VapoConfig.builder().build();
        return CatalogueEntry.of("vapo", "VAPO, Value-based Augmented PPO (arXiv 2504.05118)", config, Vapo::vapo)
                .clipping(config.surrogate())
                .trained(Recipe.builder().valuePretraining(VALUE_PRETRAINING).build());
    }
}
