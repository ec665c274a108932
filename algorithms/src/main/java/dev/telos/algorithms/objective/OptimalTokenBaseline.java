package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.tokenReward;

import dev.telos.algorithms.objective.OptimalTokenBaselineConfig.Paired;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import java.util.List;

/**
 * OTB, the optimal token baseline (Li et al. 2026, "The Optimal Token Baseline: Variance Reduction for Long-Horizon
 * LLM-RL"): a baseline for each token, in which the returns of the group count by how large their gradients have grown up
 * to there.
 *
 * <pre>{@code
 * G_t = sum_{k>=t} r_k
 * W_t = sum_{k<=t} w_k^2 (1 - 2 pi_old(y_k) + sum_v pi_old(v)^2), the squared norm of the logits' gradient
 * B_t = sum_group G_t W_t / (sum_group W_t + 1e-8),  A_t = G_t - B_t
 * L   = aggregate(clipped_surrogate(r, A))
 * }</pre>
 *
 * <p>w are importance weights, 1 unless configured. The form for tool-integrated reasoning pairs the tokens of the
 * responses in order, over turns, in place of by position.
 */
public final class OptimalTokenBaseline {
    private static final double WEIGHT_EPSILON = 1e-8;

    private OptimalTokenBaseline() {}

    /** Needs token rewards [B,T], groups, and log-probabilities and sums of squares of the old policy. */
    public static Objective optimalTokenBaseline(OptimalTokenBaselineConfig config) {
        return config.objective("OTB", advantage(config));
    }

    /** At the defaults. */
    public static Objective optimalTokenBaseline() {
        return optimalTokenBaseline(OptimalTokenBaselineConfig.builder().build());
    }

    /** The return less the baseline, [B,T]. */
    public static PerToken advantage(OptimalTokenBaselineConfig config) {
        Paired paired = config.paired();
        PerToken weight = gradientNorm(config).prefixSum().named("W");
        PerToken baseline = paired.sumOverGroup(returns().times(weight))
                .dividedBy(paired.sumOverGroup(weight).plus(WEIGHT_EPSILON))
                .named("B");
        return config.alone().advantage(returns(), baseline, paired).detach();
    }

    /** The sum of the rewards from each token on, [B,T]. */
    public static PerToken returns() {
        return discountedSuffixSum(tokenReward(), 1).named("G");
    }

    private static PerToken gradientNorm(OptimalTokenBaselineConfig config) {
        PerToken norm = old().sumOfSquares()
                .plus(1)
                .minus(old().logProb().exp().times(2))
                .named("‖∇‖²");
        return config.importanceWeighted()
                ? norm.times(
                        tokenInput(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT).square())
                : norm;
    }

    static List<CatalogueEntry> entries() {
        OptimalTokenBaselineConfig config = OptimalTokenBaselineConfig.builder().build();
        OptimalTokenBaselineConfig inOrder =
                OptimalTokenBaselineConfig.builder().paired(Paired.IN_ORDER).build();
        return List.of(
                CatalogueEntry.of(
                                "otb",
                                "OTB, the optimal token baseline (Li et al. 2026)",
                                config,
                                OptimalTokenBaseline::optimalTokenBaseline)
                        .clipping(config.surrogate()),
                CatalogueEntry.of(
                                "tir-otb",
                                "OTB over turns, for tool-integrated reasoning (Li et al. 2026)",
                                inOrder,
                                c -> optimalTokenBaseline(c).renamed("TIR-OTB"))
                        .clipping(inOrder.surrogate()));
    }
}
