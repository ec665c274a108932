package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A parameter with a row for each state, read at the states before the tokens of responses.
 *
 * @param name of the parameter
 * @param rows [states, width]
 * @param stateFunction gives the row of a position
 */
record StateTable(String name, INDArray rows, StateFunction stateFunction) {
    private static final String STATES = "states";

    /** A table of a copy of {@code rows}, FLOAT or DOUBLE. */
    static StateTable copyOf(String name, INDArray rows, String expected, StateFunction stateFunction) {
        boolean real = rows.dataType() == DataType.FLOAT || rows.dataType() == DataType.DOUBLE;
        if (rows.rank() != 2 || !real) {
            throw new IllegalArgumentException("Expected " + expected + " in FLOAT or DOUBLE, got "
                    + Arrays.toString(rows.shape()) + " in " + rows.dataType() + ".");
        }
        return new StateTable(name, rows.dup('c'), stateFunction);
    }

    Tensor outputs(Graph graph, String scope, SequenceShape shape) {
        long positions = (long) shape.sequences() * shape.responseWidth();
        return graph.indices(Network.scoped(scope, STATES), positions)
                .rowsOf(graph.parameter(Network.scoped(scope, name), rows));
    }

    Map<String, INDArray> inputs(String scope, Sequences sequences) {
        int width = sequences.responseWidth();
        // Beyond the end of a response stands state 0.
        int[] states = new int[sequences.size() * width];
        for (int row = 0; row < sequences.size(); row++) {
            int[] prompt = sequences.prompt(row);
            int[] response = sequences.response(row);
            for (int t = 0; t < response.length; t++) {
                states[row * width + t] = state(prompt, Arrays.copyOf(response, t));
            }
        }
        return Map.of(Network.scoped(scope, STATES), Nd4j.createFromArray(states));
    }

    int state(int[] prompt, int[] prefix) {
        int state = stateFunction.state(prompt, prefix);
        if (state < 0 || state >= rows.size(0)) {
            throw new StateOutOfRange(state, rows.size(0), prompt, prefix);
        }
        return state;
    }
}
