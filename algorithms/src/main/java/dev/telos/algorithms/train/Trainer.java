package dev.telos.algorithms.train;

import dev.telos.algorithms.task.Problem;
import dev.telos.algorithms.task.Task;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.TransformerCritic;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.ImmutableModels;
import dev.telos.graph.step.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Reinforcement learning of a policy on a task: draw prompts, sample a group of responses to each, verify them, take
 * the optimizer steps that the objective asks for, evaluate now and then. Same seed, same run.
 */
public final class Trainer {
    private final Task task;
    private final TrainerConfig config;
    private final Models models;
    private final Updates updates;
    private final Evaluator evaluator;

    /**
     * A trainer for one run.
     *
     * @param start the policy to begin with, which also is the frozen reference; it is not changed
     * @param range the ratio range whose overstepping is reported
     */
    public Trainer(Task task, Objective objective, ClipRange range, TransformerPolicy start, TrainerConfig config) {
        this.task = task;
        this.config = config;
        ImmutableModels.Builder networks =
                Models.builder().policy(start.copy()).reference(start).temperature(config.temperature());
        if (objective.requirements().critic()) {
            networks.critic(TransformerCritic.fromTrunk(start));
        }
        this.models = networks.build();
        this.updates = new Updates(StandardMetrics.observe(objective, range), models, config);
        this.evaluator = new Evaluator(task, models, config);
    }

    /** Trains to the end. */
    public TrainingRun run(TrainingListener listener) {
        List<StepMetrics> steps = new ArrayList<>();
        List<Evaluation> evaluations = new ArrayList<>();
        for (int number = 0; number <= config.steps(); number++) {
            if (number % config.evaluationEvery() == 0 || number == config.steps()) {
                Evaluation evaluation = evaluator.at(number);
                evaluations.add(evaluation);
                listener.evaluated(evaluation);
            }
            if (number < config.steps()) {
                for (StepMetrics metrics : step(number)) {
                    steps.add(metrics);
                    listener.stepped(metrics);
                }
            }
        }
        return new TrainingRun(models.policy(), steps, evaluations);
    }

    private List<StepMetrics> step(int number) {
        Rollout rollout = rollout(number);
        double[] rewards = config.noise().apply(number, rollout.groups(), rollout.rewards());
        return updates.on(rollout.batch(rewards)).stream()
                .map(update -> metrics(update, rollout, rewards))
                .toList();
    }

    private Rollout rollout(int number) {
        List<Problem> training = task.trainingProblems();
        Random random = new Random(Seeds.of(config.seed(), "prompts", number));
        List<Problem> problems = new ArrayList<>();
        List<int[]> prompts = new ArrayList<>();
        long[] groups = new long[config.prompts() * config.samples()];
        for (int prompt = 0; prompt < config.prompts(); prompt++) {
            Problem problem = training.get(random.nextInt(training.size()));
            int[] tokens = task.vocabulary().encode(problem.prompt());
            for (int sample = 0; sample < config.samples(); sample++) {
                groups[problems.size()] = prompt;
                problems.add(problem);
                prompts.add(tokens);
            }
        }
        Generation generation = Sampler.sample(
                models.policy(),
                prompts,
                ImmutableSamplingConfig.builder()
                        .temperature(config.temperature())
                        .stopToken(task.vocabulary().endId())
                        .maxNewTokens(task.maxResponseLength())
                        .promptWidth(task.promptWidth())
                        .seed(Seeds.of(config.seed(), "samples", number))
                        .build());
        return Rollout.verified(task, problems, prompts, groups, generation);
    }

    private static StepMetrics metrics(Updates.Update update, Rollout rollout, double[] rewards) {
        var value = update.result().value();
        return new StepMetrics(
                update.number(),
                Arrays.stream(rewards).average().orElse(0),
                rollout.accuracy(),
                rollout.sameRewardGroups(rollout.rewards()),
                rollout.responseLength(),
                value.loss(),
                value.terms(),
                value.weights(),
                value.observed(),
                update.report().gradientNorm(),
                update.report().skippedSoFar());
    }
}
