package dev.telos.graph.step;

import dev.telos.dsl.Objective;
import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Node.Detach;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.DetachRule;
import dev.telos.graph.lowering.Lowering;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import io.vavr.collection.Map;
import java.util.HashMap;
import java.util.IdentityHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An objective whose detached parts keep the values that they have at a base point: the function whose true derivative
 * is the gradient that the objective states.
 */
final class HeldObjective {
    private final Graph graph = new Graph(DataType.DOUBLE);
    private final StepInputs inputs;
    private final LoweredObjective lowered;
    private final Program program;
    private final IdentityHashMap<Detach, String> held = new IdentityHashMap<>();
    private final java.util.Map<String, INDArray> values;

    /** Holds what is detached at its value on {@code base}, a batch with all statistics. */
    HeldObjective(Objective objective, Batch base) {
        inputs = new StepInputs(graph, base.size(), base.width());
        DetachRule hold = (detached, value) ->
                graph.input(held.computeIfAbsent(detached, d -> "held " + held.size()), shape(detached.axis(), base));
        lowered = new LoweredObjective(objective, graph, new Lowering(graph, inputs, new BatchSources(inputs), hold));
        program = graph.compile(lowered.outputs());
        values = values(base);
    }

    private static long[] shape(Axis axis, Batch batch) {
        return switch (axis) {
            case SCALAR -> new long[0];
            case SEQUENCE -> new long[] {batch.size()};
            case TOKEN -> new long[] {batch.size(), batch.width()};
        };
    }

    private java.util.Map<String, INDArray> values(Batch base) {
        if (held.isEmpty()) {
            return java.util.Map.of();
        }
        Graph detached = new Graph(DataType.DOUBLE);
        StepInputs data = new StepInputs(detached, base.size(), base.width());
        Lowering lowering = new Lowering(detached, data, new BatchSources(data));
        java.util.Map<String, Tensor> outputs = new HashMap<>();
        held.forEach((part, name) -> outputs.put(name, lowering.lower(part)));
        return detached.compile(outputs).run(data.of(base)).byName();
    }

    /** The weighted total for other statistics. */
    double total(Batch batch, Map<String, Double> weights) {
        java.util.Map<String, INDArray> arrays = new HashMap<>(inputs.of(batch));
        arrays.putAll(lowered.weights(weights, graph));
        arrays.putAll(values);
        return program.run(arrays).number(LoweredObjective.TOTAL);
    }
}
