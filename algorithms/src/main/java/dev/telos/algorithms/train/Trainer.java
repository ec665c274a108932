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
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    private int done;

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
    public Trainer(
            TokenTask task, Objective objective, ClipRange range, TransformerPolicy start, TrainerConfig config) {
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
        this.updates = new Updates(
                StandardMetrics.observe(objective, range).observe(StandardMetrics.MISMATCH, StandardMetrics.mismatch()),
                models,
                config);
        this.evaluator = new Evaluator(task, models, config);
    }

    /** Trains to the end, from the beginning or from where a restored state was taken. */
    public TrainingRun run(TrainingListener listener) {
        List<ValueStep> pretraining = done == 0 ? pretrain(listener) : List.of();
        List<StepMetrics> steps = new ArrayList<>();
        List<Evaluation> evaluations = new ArrayList<>();
        while (true) {
            if (evaluator.hasProblems() && (done % config.evaluationEvery() == 0 || done == config.steps())) {
                Evaluation evaluation = evaluator.at(done);
                evaluations.add(evaluation);
                listener.evaluated(evaluation);
            }
            if (done >= config.steps()) {
                return new TrainingRun(models.policy(), pretraining, steps, evaluations);
            }
            for (StepMetrics metrics : step(done, listener)) {
                steps.add(metrics);
                listener.stepped(metrics);
            }
            done++;
            if (isCheckpoint()) {
                listener.checkpoint(state());
            }
        }
    }

    private boolean isCheckpoint() {
        OptionalInt every = config.checkpointEvery();
        return every.isPresent() && (done % every.getAsInt() == 0 || done == config.steps());
    }

    /** What the run is at; the arrays are those at work. */
    public TrainingState state() {
        Updates.State state = updates.state();
        return new TrainingState(
                done,
                state.done(),
                state.weights(),
                models.policy().parameters(),
                state.policy(),
                models.critic()
                        .map(critic -> new TrainingState.Critic(
                                critic.parameters(), state.critic().orElseThrow())));
    }

    /** Goes on from a state of a run with this objective and this config, and comes to the same end, bit by bit. */
    public void restore(TrainingState state) {
        fill(models.policy().parameters(), state.policy());
        models.critic()
                .ifPresent(critic ->
                        fill(critic.parameters(), state.critic().orElseThrow().parameters()));
        updates.restore(new Updates.State(
                state.updates(),
                state.weights(),
                state.policyOptimizer(),
                state.critic().map(TrainingState.Critic::optimizer)));
        done = state.rollouts();
    }

    private static void fill(Map<String, INDArray> parameters, Map<String, INDArray> stored) {
        parameters.forEach((name, array) -> array.assign(Objects.requireNonNull(stored.get(name), name)));
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

    private List<StepMetrics> step(int number, TrainingListener listener) {
        DynamicSampling.Sample sample = sampling.draw(number);
        Batch drawn = sample.rollout().batch(sample.rewards());
        Batch batch = greedyRewards.addTo(attention.addTo(drawn), sample.rollout());
        listener.sampled(number, batch, models);
        return updates.on(batch).stream().map(update -> metrics(update, sample)).toList();
    }

    private static StepMetrics metrics(Updates.Update update, DynamicSampling.Sample sample) {
        var value = update.value();
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
