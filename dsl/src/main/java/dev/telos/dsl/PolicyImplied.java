package dev.telos.dsl;

/**
 * What a policy and its reference imply about values, without a critic (VIMPO, arXiv 2606.20008).
 *
 * <p>At the optimum of KL-regularised reinforcement learning with deterministic transitions,
 * {@code beta log(pi/pi_ref) = r_t + gamma V_{t+1} - V_t + beta KL_t}. Read from right to left, the log-ratio gives the
 * temporal difference of a value that nobody had to learn separately.
 */
public final class PolicyImplied {
    private PolicyImplied() {}

    /**
     * The implied temporal difference at each token, {@code tau = beta (log pi - log pi_ref) - beta KL}, [B,T].
     *
     * @param beta strength of the KL regularisation, above 0
     * @param kl the divergence at each token, detached or not, as the objective wants it
     */
    public static PerToken residual(double beta, PerToken kl) {
        return logRatio(beta).minus(kl.times(beta).named("κ")).named("τ");
    }

    /** {@code rho = beta (log pi - log pi_ref)} at each token, [B,T]: the residual of the soft form. */
    public static PerToken logRatio(double beta) {
        return Telos.policy()
                .logProb()
                .minus(Telos.reference().logProb())
                .times(requireBeta(beta))
                .named("ρ");
    }

    /**
     * The value recurrence, backwards from the end of the sequence: {@code V_t = gamma V_{t+1} - tau_t}, {@code V_T = 0},
     * [B,T]. The outcome reward is a constant that cancels from the advantage and is left out, so this is the implied
     * value of a token's state less the final reward.
     */
    public static PerToken valueRecurrence(PerToken residual, double gamma) {
        return Telos.discountedSuffixSum(residual, gamma).negate().named("V_implied");
    }

    /**
     * The terminal anchor: no reward remains after the end, so the residuals of a whole response have to sum to
     * {@code R - V(s_0)}. Gives by how much they miss it, {@code e = sum_t tau_t - (R - V(s_0))}, [B]; an empty response
     * misses it by all of {@code -(R - V(s_0))}.
     *
     * @param target {@code R - V(s_0)}, for example the reward less its group mean
     */
    public static PerSequence terminalAnchor(PerToken residual, PerSequence target) {
        return residual.sumOverTokens().minus(target).named("e");
    }

    /**
     * The critic-free advantage: generalised advantage estimation over the value recurrence,
     * {@code A_t = sum_{k>=t} (gamma lambda)^(k-t) tau_k}, [B,T].
     *
     * @param lambda 1 for the whole rest of the response, 0 for the token's own residual
     */
    public static PerToken advantage(PerToken residual, double gamma, double lambda) {
        InvalidArgument.require(
                "PolicyImplied.advantage lambda",
                "a number in [0, 1]",
                lambda >= 0 && lambda <= 1,
                lambda,
                "1 counts the whole rest of the response, 0 the token alone.");
        return Telos.discountedSuffixSum(residual, gamma * lambda).named("A_implied");
    }

    private static double requireBeta(double beta) {
        return InvalidArgument.requirePositive("beta", beta, "It is the strength of the KL regularisation.");
    }
}
