package dev.telos.algorithms.train;

import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.dsl.Expression;
import dev.telos.dsl.Telos;
import dev.telos.graph.ops.Values;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.SamplingConfig;
import dev.telos.graph.step.Measurement;
import dev.telos.graph.step.Models;
import java.util.List;
import java.util.Map;

/** Evaluates a policy on the same held-out problems every time. */
final class Evaluator {
    private static final Map<String, Expression<?>> MEASURED = Map.of(
            "entropy", Telos.policy().entropy().mean(),
            "kl", Telos.policy().kl(Telos.reference()).sumOverTokens().mean(),
            "length", Telos.responseLength().mean());

    private final TokenTask task;
    private final Models models;
    private final TrainerConfig config;
    private final List<TokenProblem> problems;
    private final List<int[]> prompts;
    private final Measurement measurement;

    Evaluator(TokenTask task, Models models, TrainerConfig config) {
        this.task = task;
        this.models = models;
        this.config = config;
        this.problems = task.heldOutProblems().stream()
                .limit(config.evaluationProblems())
                .toList();
        this.prompts = problems.stream().map(TokenProblem::prompt).toList();
        this.measurement = new Measurement(MEASURED, models);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    Evaluation at(int step) {
        Rollout greedy = answers(SamplingConfig.Choice.GREEDY, step);
        Rollout sampled = answers(SamplingConfig.Choice.SAMPLED, step);
        Values measured = measurement.of(sampled.batch(sampled.rewards()));
        return new Evaluation(
                step,
                greedy.accuracy(),
                sampled.accuracy(),
                measured.number("entropy"),
                measured.number("kl"),
                measured.number("length"));
    }

    private Rollout answers(SamplingConfig.Choice choice, int step) {
        SamplingConfig sampling = ImmutableSamplingConfig.builder()
                .choice(choice)
                .temperature(config.temperature())
                .stopTokens(task.stopTokens())
                .maxNewTokens(task.maxResponseLength())
                .promptWidth(task.promptWidth())
                .places(config.places())
                .seed(Seeds.of(config.seed(), "evaluation", step))
                .build();
        return Rollout.verified(
                task,
                models.policy().vocabularySize(),
                problems,
                prompts,
                new long[problems.size()],
                Sampler.sample(models.policy(), prompts, sampling));
    }
}
