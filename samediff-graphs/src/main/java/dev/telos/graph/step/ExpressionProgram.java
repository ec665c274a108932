package dev.telos.graph.step;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Requirements;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Lowering;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One expression as a function of a batch, in double precision, for looking at parts of an objective. */
public final class ExpressionProgram {
    private static final String RESULT = "result";

    private final Requirements requirements;
    private final StepInputs inputs;
    private final Lowering lowering;
    private final Program program;

    /** For batches of {@code size} sequences and {@code width} response positions. */
    public ExpressionProgram(Expression<?> expression, int size, int width) {
        requirements = Requirements.of(expression);
        Graph graph = new Graph(DataType.DOUBLE);
        inputs = new StepInputs(graph, size, width);
        lowering = new Lowering(graph, inputs, new BatchSources(inputs));
        Map<String, Tensor> outputs = new java.util.LinkedHashMap<>();
        outputs.put(RESULT, lowering.lower(expression.node()));
        for (int i = 0; i < lowering.guards().size(); i++) {
            outputs.put("guard " + i, lowering.guards().get(i).value());
        }
        program = graph.compile(outputs);
    }

    /** The expression's value on one batch: [], [B] or [B,T]; outside the response mask the numbers mean nothing. */
    public static INDArray evaluate(Expression<?> expression, Batch batch) {
        return new ExpressionProgram(expression, batch.size(), batch.width()).evaluate(batch);
    }

    /** The expression's value: [], [B] or [B,T]; outside the response mask the numbers mean nothing. */
    public INDArray evaluate(Batch batch) {
        batch.require(requirements);
        Values values = program.run(inputs.of(batch));
        for (int i = 0; i < lowering.guards().size(); i++) {
            GuardViolation.check(lowering.guards().get(i).guard(), values.number("guard " + i));
        }
        return values.get(RESULT);
    }
}
