package dev.telos.algorithms.train;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.TransformerCritic;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.ImmutableModels;
import dev.telos.graph.step.Models;
import java.util.ArrayList;
import java.util.List;

/**
 * Reinforcement learning of a policy on a task: draw prompts, sample a group of responses to each, verify them, take
 * the optimizer steps that the objective asks for, evaluate now and then. Same seed, same run.
 */
public final class Trainer {
    private final TrainerConfig config;
    private final Models models;
    private final Rollouts rollouts;
    private final DynamicSampling sampling;
    private final AttentionInputs attention;
    private final GreedyRewards greedyRewards;
    private final Updates updates;
    private final Evaluator evaluator;

    /**
     * A trainer for one run.
     *
     * @param start the policy to begin with, which also is the frozen reference; it is not changed
     * @param range the ratio range whose overstepping is reported
     * @throws InvalidConfig if values are to be pretrained for an objective without a critic
     */
    public Trainer(Task task, Objective objective, ClipRange range, TransformerPolicy start, TrainerConfig config) {
        this(TokenTask.of(task), objective, range, start, config);
    }

    /** The same for problems of tokens. */
    public Trainer(TokenTask task, Objective objective, ClipRange range, TransformerPolicy start, TrainerConfig config) {
        boolean critic = objective.requirements().critic();
        InvalidConfig.throwIfAny(
                "the trainer",
                InvalidConfig.check(
                        critic || config.recipe().valuePretraining() == 0,
                        "recipe.valuePretraining",
                        "0 for an objective without a critic",
                        config.recipe().valuePretraining()));
        TransformerPolicy policy = start.copy();
        ImmutableModels.Builder networks =
                Models.builder().policy(policy).reference(start).temperature(config.temperature());
        if (critic) {
            networks.critic(TransformerCritic.fromTrunk(start));
        }
        this.config = config;
        this.models = networks.build();
        this.rollouts = new Rollouts(task, policy, config);
        this.sampling = new DynamicSampling(rollouts, config);
        this.attention = new AttentionInputs(policy, objective.requirements(), config);
        this.greedyRewards = new GreedyRewards(task, policy, objective.requirements());
        this.updates = new Updates(StandardMetrics.observe(objective, range), models, config);
        this.evaluator = new Evaluator(task, models, config);
    }

    /** Trains to the end. */
    public TrainingRun run(TrainingListener listener) {
        List<ValueStep> pretraining = pretrain(listener);
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
        return new TrainingRun(models.policy(), pretraining, steps, evaluations);
    }

    private List<ValueStep> pretrain(TrainingListener listener) {
        int count = config.recipe().valuePretraining();
        List<ValueStep> steps = new ArrayList<>();
        models.critic().filter(critic -> count > 0).ifPresent(critic -> {
            ValuePretraining pretraining = new ValuePretraining(rollouts, models, critic, config);
            for (int number = 0; number < count; number++) {
                steps.add(pretraining.step(number));
                listener.pretrained(steps.get(number));
            }
        });
        return steps;
    }

    private List<StepMetrics> step(int number) {
        DynamicSampling.Sample sample = sampling.draw(number);
        Batch batch = sample.rollout().batch(sample.rewards());
        return updates.on(greedyRewards.addTo(attention.addTo(batch), sample.rollout())).stream()
                .map(update -> metrics(update, sample))
                .toList();
    }

    private static StepMetrics metrics(Updates.Update update, DynamicSampling.Sample sample) {
        var value = update.result().value();
        Rollout rollout = sample.rollout();
        return new StepMetrics(
                update.number(),
                sample.meanReward(),
                rollout.accuracy(),
                rollout.sameRewardGroups(rollout.rewards()),
                sample.tries(),
                rollout.responseLength(),
                value.loss(),
                value.terms(),
                value.weights(),
                value.observed(),
                update.report().gradientNorm(),
                update.report().skippedSoFar());
    }
}
