package dev.telos.algorithms.train;

import dev.telos.algorithms.health.Alarm;
import dev.telos.algorithms.health.BrokenNetwork;
import dev.telos.algorithms.health.Diagnosis;
import dev.telos.algorithms.health.Diverged;
import dev.telos.algorithms.health.Reaction;
import dev.telos.algorithms.health.Vitals;
import dev.telos.algorithms.health.Watch;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.dsl.ClipRange;
import dev.telos.dsl.Objective;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.InvalidBatch;
import dev.telos.graph.policy.TransformerCritic;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.ImmutableModels;
import dev.telos.graph.step.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
    private final Watch watch;
    private final TermReports termReports;
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
        this.updates = new Updates(observed(objective, range, config), models, config);
        this.watch = new Watch(config.alarms());
        this.termReports = new TermReports(objective, models, config);
        this.evaluator = new Evaluator(task, models, config);
    }

    private static Objective observed(Objective objective, ClipRange range, TrainerConfig config) {
        Objective observed =
                StandardMetrics.observe(objective, range).observe(StandardMetrics.MISMATCH, StandardMetrics.mismatch());
        return config.updatesPerRollout() == 1
                ? observed
                : observed.observe(StandardMetrics.LOG_RATIO, StandardMetrics.largestLogRatio());
    }

    /**
     * Trains to the end, from the beginning or from where a restored state was taken.
     *
     * @throws Diverged where an alarm of the configuration says so
     * @throws BrokenNetwork if an update has left parameters that are not finite
     */
    public TrainingRun run(TrainingListener listener) {
        try {
            return train(listener);
        } catch (ArithmeticException | InvalidBatch e) {
            List<String> broken = brokenParameters();
            throw broken.isEmpty() ? e : new BrokenNetwork(updates.state().done(), broken, e);
        }
    }

    private List<String> brokenParameters() {
        Stream<String> ofPolicy = broken(Models.POLICY_SCOPE, models.policy().parameters());
        Stream<String> ofCritic =
                models.critic().stream().flatMap(critic -> broken(Models.CRITIC_SCOPE, critic.parameters()));
        return Stream.concat(ofPolicy, ofCritic).toList();
    }

    private static Stream<String> broken(String network, Map<String, INDArray> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !Double.isFinite(ArrayNumbers.sumOfSquares(parameter.getValue())))
                .map(parameter -> network + "/" + parameter.getKey());
    }

    private TrainingRun train(TrainingListener listener) {
        if (done == 0) {
            pretrain(listener);
        }
        List<Evaluation> evaluations = new ArrayList<>();
        while (true) {
            if (evaluator.hasProblems() && (done % config.evaluationEvery() == 0 || done == config.steps())) {
                Evaluation evaluation = evaluator.at(done);
                evaluations.add(evaluation);
                listener.evaluated(evaluation);
            }
            if (done >= config.steps()) {
                return new TrainingRun(models.policy(), evaluations);
            }
            step(done, listener);
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
                watch.inARow(),
                models.policy().parameters(),
                state.policy(),
                models.critic()
                        .map(critic -> new TrainingState.Critic(
                                critic.parameters(), state.critic().orElseThrow())));
    }

    /**
     * Goes on from a state of a run with this objective and this config, and comes to the same end, bit by bit.
     *
     * @throws InvalidState naming every array that is missing, unknown or of another shape or type; nothing has changed then
     */
    public void restore(TrainingState state) {
        StateFit.require(state(), state);
        fill(models.policy().parameters(), state.policy());
        models.critic()
                .ifPresent(critic ->
                        fill(critic.parameters(), state.critic().orElseThrow().parameters()));
        updates.restore(new Updates.State(
                state.updates(),
                state.weights(),
                state.policyOptimizer(),
                state.critic().map(TrainingState.Critic::optimizer)));
        watch.restore(state.symptomsInARow());
        done = state.rollouts();
    }

    private static void fill(Map<String, INDArray> parameters, Map<String, INDArray> stored) {
        parameters.forEach((name, array) -> array.assign(Objects.requireNonNull(stored.get(name), name)));
    }

    private void pretrain(TrainingListener listener) {
        int count = config.recipe().valuePretraining();
        models.critic().filter(critic -> count > 0).ifPresent(critic -> {
            ValuePretraining pretraining = new ValuePretraining(rollouts, models, critic, config);
            for (int number = 0; number < count; number++) {
                listener.pretrained(pretraining.step(number));
            }
        });
    }

    private void step(int number, TrainingListener listener) {
        DynamicSampling.Sample sample = sampling.draw(number);
        Batch drawn = sample.rollout().batch(sample.rewards());
        Batch batch = greedyRewards.addTo(attention.addTo(drawn), sample.rollout());
        listener.sampled(number, batch, models);
        updates.on(batch, update -> {
            StepMetrics metrics = metrics(update, sample);
            listener.stepped(metrics);
            examine(update, metrics, listener);
        });
    }

    private void examine(Updates.Update update, StepMetrics metrics, TrainingListener listener) {
        for (Alarm alarm : watch.after(vitals(update, metrics))) {
            Diagnosis diagnosis = new Diagnosis(alarm, vitals(update, metrics), termReports.of(update));
            if (alarm.reaction() == Reaction.STOP) {
                throw new Diverged(diagnosis);
            }
            listener.warned(diagnosis);
        }
    }

    private static Vitals vitals(Updates.Update update, StepMetrics metrics) {
        var observed = metrics.observed();
        return new Vitals(
                metrics.step(),
                metrics.terms(),
                update.gradientNorms(),
                observed.get(StandardMetrics.ENTROPY).get(),
                observed.get(StandardMetrics.KL).get() / Math.max(1, metrics.responseLength()),
                observed.get(StandardMetrics.LOG_RATIO).getOrElse(0.0));
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
