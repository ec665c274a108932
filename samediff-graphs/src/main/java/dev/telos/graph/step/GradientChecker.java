package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.FiniteDifferences;
import dev.telos.graph.ops.GradientReport;
import io.vavr.collection.Map;
import java.util.LinkedHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Checks the gradient of an objective on a batch against central differences in double precision.
 *
 * <pre>{@code
 * GradientChecker.of(objective).parameters(models, batch).requireWithin(1e-6);
 * }</pre>
 *
 * <p>What the objective detaches keeps its value while something else is varied, statistics of the old policy and adaptive
 * weights included, so the differences are those of the gradient that the objective states. The check costs two
 * evaluations for each number varied: small batches and models are meant.
 *
 * <p>At a kink (a ratio on the bound of its clip, a minimum at a tie, |x| at 0) there is no derivative to compare with. One
 * near the point is stepped around with smaller steps, down to 1e-7; one at the point itself is reported as an error, so
 * choose another point: random numbers, and old log-probabilities that differ from the current ones.
 */
public final class GradientChecker {
    private static final String CRITIC = "critic value";

    private final Objective objective;
    private final Requirements requirements;
    private final int atMost;

    private GradientChecker(Objective objective, int atMost) {
        this.objective = objective;
        this.atMost = atMost;
        this.requirements = objective.requirements();
    }

    public static GradientChecker of(Objective objective) {
        return new GradientChecker(objective, Integer.MAX_VALUE);
    }

    /** Compares at most {@code entries} of each statistic or parameter, spread over its rows and columns; all by default. */
    public GradientChecker atMost(int entries) {
        if (entries < 1) {
            throw new IllegalArgumentException("A gradient check compares at least 1 entry, got " + entries + ".");
        }
        return new GradientChecker(objective, entries);
    }

    /**
     * The derivative with respect to each statistic that gradients reach, and to the critic's values; no network.
     *
     * @param batch with all data, statistics and critic's values that the objective requires
     * @return the token at which the gradient is worst, by the name of the statistic
     */
    public GradientReport statistics(Batch batch) {
        Batch base = withOld(batch, batch);
        ObjectiveProgram program = new ObjectiveProgram(objective, base.size(), base.width());
        Map<String, Double> weights = new TermWeights(objective).at(0, program, base);
        ObjectiveProgram.Derivatives derivatives = program.evaluate(base, weights);
        java.util.Map<String, INDArray> points = new LinkedHashMap<>();
        java.util.Map<String, INDArray> gradients = new LinkedHashMap<>();
        var varied = Batch.builder().from(base).statistics(java.util.Map.of());
        java.util.Map<Statistic, INDArray> statistics = new LinkedHashMap<>(base.statistics());
        derivatives.statistics().forEach((statistic, gradient) -> {
            String name = StatisticNames.of(statistic);
            INDArray value =
                    CompleteBatch.statistic(base, statistic).orElseThrow(() -> new MissingStatistic(statistic));
            INDArray point = Batch.insideMask(value, base.responseMask());
            points.put(name, point);
            gradients.put(name, gradient);
            statistics.put(statistic, point);
        });
        derivatives.criticValues().ifPresent(gradient -> {
            INDArray point = Batch.insideMask(base.criticValues().orElseThrow(), base.responseMask());
            points.put(CRITIC, point);
            gradients.put(CRITIC, gradient);
            varied.criticValues(point);
        });
        // The batch holds the points themselves, so that it changes as they are varied.
        Batch changing = varied.statistics(statistics).build();
        HeldObjective held = new HeldObjective(objective, base);
        return FiniteDifferences.compare(points, gradients, atMost, () -> held.total(changing, weights));
    }

    /**
     * The whole chain from the objective to the parameters of the policy and the critic, through a {@link TwoPhaseStep}.
     *
     * @param models in DOUBLE; parameters are changed in place and put back
     * @param batch with sequences, and all data that the objective requires
     * @return the parameter at which the gradient is worst, as in {@code policy/logits}
     * @throws IllegalArgumentException where the models do not compute in DOUBLE
     */
    public GradientReport parameters(Models models, Batch batch) {
        if (models.policy().precision() != DataType.DOUBLE) {
            throw new IllegalArgumentException("A gradient check needs models in DOUBLE, got "
                    + models.policy().precision() + ": differences of FLOAT say nothing.");
        }
        TwoPhaseStep step = new TwoPhaseStep(objective, models, batch.size());
        Batch complete = step.complete(batch);
        Batch base = withOld(complete, complete);
        StepResult result = step.run(batch, 0);
        java.util.Map<String, INDArray> points = new LinkedHashMap<>();
        java.util.Map<String, INDArray> gradients = new LinkedHashMap<>();
        add(Models.POLICY_SCOPE, models.policy().parameters(), result.policyGradients(), points, gradients);
        models.critic()
                .filter(critic -> requirements.critic())
                .ifPresent(critic ->
                        add(Models.CRITIC_SCOPE, critic.parameters(), result.criticGradients(), points, gradients));
        HeldObjective held = new HeldObjective(objective, base);
        Map<String, Double> weights = result.value().weights();
        Batch given = withOld(batch, base);
        return FiniteDifferences.compare(points, gradients, atMost, () -> held.total(step.complete(given), weights));
    }

    private static void add(
            String scope,
            java.util.Map<String, INDArray> parameters,
            java.util.Map<String, INDArray> own,
            java.util.Map<String, INDArray> points,
            java.util.Map<String, INDArray> gradients) {
        parameters.forEach((name, parameter) -> points.put(scope + "/" + name, parameter));
        own.forEach((name, gradient) -> gradients.put(scope + "/" + name, gradient));
    }

    /** A batch which also states what the old policy says, where so far the current policy speaks for it. */
    private Batch withOld(Batch batch, Batch complete) {
        java.util.Map<Statistic, INDArray> statistics = new LinkedHashMap<>(batch.statistics());
        for (Statistic statistic : requirements.statistics()) {
            if (statistic.of() == Role.OLD && !CompleteBatch.against(statistic, Role.POLICY)) {
                CompleteBatch.statistic(complete, statistic)
                        .ifPresent(array -> statistics.putIfAbsent(statistic, array));
            }
        }
        return Batch.builder().from(batch).statistics(statistics).build();
    }
}
