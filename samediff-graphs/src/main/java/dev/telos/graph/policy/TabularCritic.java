package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.Collections;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A value for each state from a table: can hold the values of any small world exactly. */
public final class TabularCritic implements Network {
    /** The one parameter, [states, 1]. */
    public static final String VALUES = "values";

    private final StateTable table;

    private TabularCritic(StateTable table) {
        this.table = table;
    }

    /**
     * A critic of a copy of {@code values}.
     *
     * @param values [states, 1], FLOAT or DOUBLE
     */
    public static TabularCritic of(INDArray values, StateFunction stateFunction) {
        if (values.rank() == 2 && values.size(1) != 1) {
            throw new IllegalArgumentException(
                    "Expected values [states, 1], one number a state, got " + values.size(1) + " a state.");
        }
        return new TabularCritic(StateTable.copyOf(VALUES, values, "values [states, 1]", stateFunction));
    }

    /** Value 0 in every state. */
    public static TabularCritic zeros(int states, DataType precision, StateFunction stateFunction) {
        return of(Nd4j.zeros(precision, states, 1), stateFunction);
    }

    @Override
    public Tensor outputs(Graph graph, String scope, SequenceShape shape) {
        return table.outputs(graph, scope, shape);
    }

    @Override
    public Map<String, INDArray> inputs(String scope, Sequences sequences) {
        return table.inputs(scope, sequences);
    }

    @Override
    public Map<String, INDArray> parameters() {
        return Collections.singletonMap(VALUES, table.rows());
    }

    @Override
    public DataType precision() {
        return table.rows().dataType();
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public TabularCritic copy() {
        return of(table.rows(), table.stateFunction());
    }
}
