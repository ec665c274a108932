package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.PlanCache;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Values;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An objective as a function of per-token statistics, [B,T], in double precision: its value, and the derivative of the
 * weighted total with respect to each statistic of the policy and to the critic's values. There is no vocabulary axis
 * here, and no network.
 */
public final class ObjectiveProgram {
    private final Requirements requirements;
    private final Graph graph = new Graph(DataType.DOUBLE);
    private final StepInputs inputs;
    private final LoweredObjective lowered;
    private final Program program;

    /** For batches of {@code size} sequences and {@code width} response positions. */
    public ObjectiveProgram(Objective objective, int size, int width) {
        requirements = objective.requirements();
        inputs = new StepInputs(graph, size, width);
        BatchSources sources = new BatchSources(inputs);
        lowered = new LoweredObjective(objective, graph, inputs, sources);
        requirements.differentiated().forEach(sources::statistic);
        program = graph.compile(lowered.outputs());
    }

    /** Batches of {@code size} sequences and {@code width} response positions. */
    record BatchShape(int size, int width) {
        static BatchShape of(Batch batch) {
            return new BatchShape(batch.size(), batch.width());
        }
    }

    /** An objective's programs by the shape of batches. */
    static PlanCache<BatchShape, ObjectiveProgram> cache(Objective objective) {
        return new PlanCache<>(
                shape -> new ObjectiveProgram(objective, shape.size(), shape.width()),
                objectiveProgram -> objectiveProgram.program.bytesKept(),
                objectiveProgram -> objectiveProgram.program.release());
    }

    /**
     * The value of an objective and what it asks of each token.
     *
     * @param statistics derivatives with respect to statistics of the policy, each [B,T], 0 outside the mask
     * @param criticValues derivative with respect to the critic's values, [B,T], where the objective has any
     */
    public record Derivatives(
            ObjectiveValue value, java.util.Map<Statistic, INDArray> statistics, Optional<INDArray> criticValues) {}

    /**
     * Evaluates and differentiates.
     *
     * @param batch with all required data and statistics
     * @param weights one for each term, by its name
     * @throws dev.telos.graph.batch.InvalidBatch if data is missing
     * @throws MissingStatistic if a statistic is missing
     * @throws GuardViolation if a number is smaller than the objective requires
     */
    public Derivatives evaluate(Batch batch, Map<String, Double> weights) {
        batch.require(requirements);
        java.util.Map<String, INDArray> arrays = new HashMap<>(inputs.of(batch));
        arrays.putAll(lowered.weights(weights, graph));
        List<String> names = requirements
                .differentiated()
                .toList()
                .map(StatisticNames::of)
                .appendAll(requirements.critic() ? List.of(BatchSources.CRITIC_VALUE) : List.empty());
        if (names.isEmpty()) {
            return new Derivatives(lowered.value(program.run(arrays), weights), java.util.Map.of(), Optional.empty());
        }
        Program.Differentiated result = program.differentiate(LoweredObjective.TOTAL, names, arrays);
        Values gradients = result.gradients();
        java.util.Map<Statistic, INDArray> statistics = new LinkedHashMap<>();
        requirements
                .differentiated()
                .forEach(s -> statistics.put(s, insideMask(gradients.get(StatisticNames.of(s)), batch)));
        return new Derivatives(
                lowered.value(result.values(), weights),
                statistics,
                requirements.critic()
                        ? Optional.of(insideMask(gradients.get(BatchSources.CRITIC_VALUE), batch))
                        : Optional.empty());
    }

    /** By the mask and not by a product: where a mean runs over nothing, the derivative outside is 0 times infinity. */
    private static INDArray insideMask(INDArray derivative, Batch batch) {
        return Batch.insideMask(derivative, batch.responseMask());
    }
}
