package dev.telos.algorithms.train;

import dev.telos.algorithms.objective.ClipCov;
import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.ops.Values;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.optimizer.UpdateReport;
import dev.telos.graph.step.Measurement;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.ObjectiveValue;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TermWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** The optimizer steps on one rollout after another. */
final class Updates {
    private static final String OLD_VALUE = "old_value";

    private final TrainerConfig config;
    private final Step step;
    private final AdamW policyOptimizer;
    private final Optional<AdamW> criticOptimizer;
    private final Map<String, Statistic> oldStatistics = new LinkedHashMap<>();
    private final boolean oldValues;
    private final boolean priorities;
    private final Measurement before;
    private int done;

    Updates(Objective objective, Models models, TrainerConfig config) {
        this.config = config;
        Requirements requirements = objective.requirements();
        int sequences = config.prompts() * config.samples() / config.miniBatches();
        step = config.step().of(objective, models, sequences, config.microBatch());
        policyOptimizer = new AdamW(models.policy(), config.optimizer());
        criticOptimizer = models.critic().map(critic -> new AdamW(critic, config.criticOptimizer()));
        oldValues = requirements.tokenInputs().contains(OLD_VALUE);
        priorities = requirements.tokenInputs().contains(ClipCov.PRIORITY);
        before = new Measurement(measuredBefore(requirements), models);
    }

    /**
     * What has to be kept of the policy and critic before the first of several updates. With a single one the policy is
     * its own old policy, and the step reads its statistics as they are.
     */
    private Map<String, Expression<?>> measuredBefore(Requirements requirements) {
        Map<String, Expression<?>> measured = new LinkedHashMap<>();
        if (config.updatesPerRollout() > 1) {
            requirements.statistics().filter(s -> s.of() == Role.OLD).forEach(statistic -> {
                String name = statistic.toString();
                oldStatistics.put(name, statistic);
                measured.put(name, new PerToken(new Statistic(Role.POLICY, statistic.kind())));
            });
        }
        if (oldValues) {
            measured.put(OLD_VALUE, Telos.value());
        }
        return measured;
    }

    /** What the updates so far leave to those to come, besides the networks. */
    record State(int done, TermWeights.State weights, AdamW.State policy, Optional<AdamW.State> critic) {}

    State state() {
        return new State(done, step.weights().state(), policyOptimizer.state(), criticOptimizer.map(AdamW::state));
    }

    void restore(State stored) {
        done = stored.done();
        step.weights().restore(stored.weights());
        policyOptimizer.restore(stored.policy());
        criticOptimizer.ifPresent(optimizer -> optimizer.restore(stored.critic().orElseThrow()));
    }

    /** One optimizer step's outcome, and the batch that it learned from. */
    record Update(
            int number, Batch batch, ObjectiveValue value, UpdateReport report, Optional<UpdateReport> criticReport) {

        /** Of the policy, and of the critic where there is one. */
        io.vavr.collection.List<Double> gradientNorms() {
            return io.vavr.collection.List.of(report.gradientNorm())
                    .appendAll(criticReport.map(UpdateReport::gradientNorm).stream()
                            .toList());
        }
    }

    /** All optimizer steps on a rollout; each is handed on before the next one begins. */
    void on(Batch rollout, Consumer<Update> after) {
        Batch batch = withOld(rollout);
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            for (int[] rows : miniBatches(batch)) {
                after.accept(update(config.miniBatches() == 1 ? batch : batch.select(rows)));
            }
        }
    }

    private Batch withOld(Batch batch) {
        if (oldStatistics.isEmpty() && !oldValues) {
            return batch;
        }
        Values values = before.of(batch);
        ImmutableBatch.Builder complete = Batch.builder().from(batch);
        oldStatistics.forEach((name, statistic) -> complete.putStatistics(statistic, values.get(name)));
        if (oldValues) {
            complete.putTokenInputs(OLD_VALUE, values.get(OLD_VALUE));
        }
        return complete.build();
    }

    private Update update(Batch drawn) {
        Batch batch = priorities ? withPriorities(drawn) : drawn;
        StepResult result = step.lend(batch, done);
        UpdateReport report = policyOptimizer.step(result.policyGradients());
        Optional<UpdateReport> criticReport =
                criticOptimizer.map(optimizer -> optimizer.step(result.criticGradients()));
        return new Update(done++, batch, result.value(), report, criticReport);
    }

    /** With uniform numbers for objectives that choose tokens at random, other ones in every step. */
    private Batch withPriorities(Batch batch) {
        Random random = new Random(Seeds.of(config.seed(), ClipCov.PRIORITY, done));
        double[][] uniform = new double[batch.size()][];
        Arrays.setAll(uniform, row -> random.doubles(batch.width()).toArray());
        return Batch.builder()
                .from(batch)
                .putTokenInputs(ClipCov.PRIORITY, Nd4j.createFromArray(uniform))
                .build();
    }

    /** Whole groups, shuffled and cut into mini-batches. */
    private List<int[]> miniBatches(Batch batch) {
        List<Long> groups = new ArrayList<>(batch.groups().stream().distinct().toList());
        Collections.shuffle(groups, new Random(Seeds.of(config.seed(), "mini-batches", done)));
        int size = groups.size() / config.miniBatches();
        return IntStream.range(0, config.miniBatches())
                .mapToObj(part -> groups.subList(
                        part * size, part + 1 == config.miniBatches() ? groups.size() : (part + 1) * size))
                .map(chosen -> IntStream.range(0, batch.size())
                        .filter(row -> chosen.contains(batch.groups().get(row)))
                        .toArray())
                .toList();
    }
}
