package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import org.immutables.value.Value;

/** What the policy losses on a group-relative advantage have in common; they differ in what they make of the ratio. */
public interface PolicyLossConfig {
    /** Whether the group-relative advantage is divided by the group's standard deviation. */
    @Source("GRPO, arXiv 2402.03300")
    @Value.Default
    default boolean standardised() {
        return true;
    }

    /** {@code log pi - log pi_old}, as it enters the loss. */
    @Source("verl, except in Clip-Cov, KL-Cov, GMPO and GSPO, which it leaves unbounded")
    @Value.Default
    default LogRatio logRatio() {
        return new LogRatio.Bounded(Telos.LOG_RATIO_BOUND);
    }

    /** Whether each token's loss is multiplied by the input {@value SurrogateConfig.Inputs#IMPORTANCE_WEIGHT}. */
    @Source("verl default")
    @Value.Default
    default boolean importanceWeighted() {
        return false;
    }

    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }

    /** The reward compared with those of the same prompt, the same for every token of a response, [B,T]. */
    default PerToken advantage() {
        return Grpo.advantage(standardised(), dialect()).onTokens().named("A");
    }

    /** The loss of each token, weighted if this says so, [B,T]. */
    default PerToken weighted(PerToken loss) {
        return importanceWeighted() ? loss.times(Telos.tokenInput(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT)) : loss;
    }
}
