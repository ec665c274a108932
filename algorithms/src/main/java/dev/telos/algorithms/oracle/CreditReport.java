package dev.telos.algorithms.oracle;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a policy and its token advantages stand to the truth at one moment of training; each number under one of the names
 * below.
 *
 * <p>Correlations (Pearson) are with the exact {@code Q(s_t, a_t) - V(s_t)} of the current policy, over tokens sampled
 * from it. What is not defined has no entry: the correlation of an advantage that is the same at every token, as VIMPO's
 * is where the policy equals its reference, and a relative error where every response earns the same.
 *
 * @param step optimizer steps so far
 * @param numbers by name
 */
public record CreditReport(int step, Map<String, Double> numbers) {
    /** The expected reward; with rewards of 0 or 1, the probability of a right response. Exact. */
    public static final String REWARD = "reward";

    /** KL(policy || reference) of whole responses, in nats, mean over prompts. Exact. */
    public static final String KL = "kl";

    /** Correlation of VIMPO's residual tau_t, its advantage at lambda 0. */
    public static final String CORRELATION_RESIDUAL = "correlation.vimpo.lambda0";

    /** Correlation of the sum of VIMPO's residuals from the token on, its advantage at lambda 1. */
    public static final String CORRELATION_SUFFIX_SUM = "correlation.vimpo.lambda1";

    /** Correlation of GRPO's advantage, the standardised reward. */
    public static final String CORRELATION_GRPO = "correlation.grpo";

    /** Correlation of PPO's generalised advantage estimate with the learned critic. */
    public static final String CORRELATION_PPO = "correlation.ppo";

    /**
     * How far the raw identity is from holding: RMS of {@code sum_t beta (log pi/pi_ref - KL) - (R - V(s_0))} over all
     * responses by their probabilities, as a share of RMS of {@code R - V(s_0)}. V are the policy's unregularised values.
     * Exact.
     */
    public static final String RAW_ERROR = "error.raw";

    /**
     * The same for {@code sum_t beta log pi/pi_ref - (R - V(s_0))}, where V are the values of the policy's return less
     * beta KL; as a share of the same RMS as the raw one. Exact.
     */
    public static final String SOFT_ERROR = "error.soft";

    /** RMS of the critic's error at states sampled by the policy, as a share of the RMS of the exact values there. */
    public static final String CRITIC_ERROR = "error.critic";

    public CreditReport {
        numbers = Map.copyOf(numbers);
    }

    /** The number of that name; nothing where it is not defined. */
    public OptionalDouble number(String name) {
        Double number = numbers.get(name);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
