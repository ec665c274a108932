package dev.telos.algorithms.train;

import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.halfSquare;
import static dev.telos.dsl.Telos.tokenMean;
import static dev.telos.dsl.Telos.tokenReward;
import static dev.telos.dsl.Telos.value;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.optimizer.UpdateReport;
import dev.telos.graph.policy.Network;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.StepResult;

/**
 * Value pretraining (VC-PPO, arXiv 2503.01491; VAPO, arXiv 2504.05118): the critic learns the returns of the policy it
 * starts beside, which stays as it is.
 *
 * <pre>
 * G_t = sum_{k>=t} r_k, the Monte-Carlo return: lambda 1, no discount
 * L   = token_mean(1/2 (V_t - G_t)^2)
 * </pre>
 *
 * <p>Each step has a rollout of its own. The optimizer is the critic's own, and begins afresh afterwards: what it remembers
 * belongs to a policy that did not move.
 */
final class ValuePretraining {
    private static final Objective OBJECTIVE = objective();

    private final Rollouts rollouts;
    private final TrainerConfig config;
    private final Step step;
    private final AdamW optimizer;

    ValuePretraining(Rollouts rollouts, Models models, Network critic, TrainerConfig config) {
        this.rollouts = rollouts;
        this.config = config;
        this.step = Step.of(OBJECTIVE, models, config.prompts() * config.samples(), config.microBatch());
        this.optimizer = new AdamW(critic, config.criticOptimizer());
    }

    private static Objective objective() {
        PerToken returns = discountedSuffixSum(tokenReward(), 1).named("G");
        return Telos.objective("value pretraining")
                .minimize("value", halfSquare(value().minus(returns)).aggregate(tokenMean()))
                .observe(StandardMetrics.EXPLAINED_VARIANCE, StandardMetrics.explainedVariance(value(), returns));
    }

    /** The pretraining step of that number, counted from 0. */
    ValueStep step(int number) {
        Rollout rollout = rollouts.draw("value pretraining ", number, 0);
        // Training steps are counted from 0 upwards; these from -1 downwards, so that each has noise of its own.
        double[] rewards = config.noise().apply(-1 - number, rollout.groups(), rollout.rewards());
        StepResult result = step.lend(rollout.batch(rewards), number);
        UpdateReport report = optimizer.step(result.criticGradients());
        return new ValueStep(
                number,
                result.value().loss(),
                result.value()
                        .observed()
                        .get(StandardMetrics.EXPLAINED_VARIANCE)
                        .get(),
                report.gradientNorm());
    }
}
