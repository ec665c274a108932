package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A function of sequences with parameters, which can be added to any graph of its precision. */
public interface Network {
    /**
     * Adds this network to a graph.
     *
     * <p>Inputs and parameters are named with the scope as prefix, as in {@code policy/tokens}; adding it again under
     * the same scope shares them.
     *
     * @return [B·T, {@link #width()}]; row b·T + t holds what scores response token t of sequence b, from the tokens
     *     before it alone. Rows beyond the end of a response hold finite numbers of no meaning.
     */
    Tensor outputs(Graph graph, String scope, SequenceShape shape);

    /** The arrays for the inputs that {@link #outputs} adds under {@code scope}. */
    Map<String, INDArray> inputs(String scope, Sequences sequences);

    /** Parameters by name, without scope, in a fixed order. An update in place is seen by every graph. */
    Map<String, INDArray> parameters();

    /** FLOAT or DOUBLE. */
    DataType precision();

    /** Numbers given for each token: the vocabulary size of a policy, 1 for a critic. */
    int width();

    /** A network of the same function with parameters of its own. */
    Network copy();

    /** The names of this network's parameters in a graph it was added to under {@code scope}. */
    default List<String> parameterNames(String scope) {
        return parameters().keySet().stream().map(name -> scoped(scope, name)).toList();
    }

    /** Of the gradients of a graph those of this network's parameters, by their names without scope. */
    default Map<String, INDArray> gradients(String scope, Values gradients) {
        Map<String, INDArray> own = new LinkedHashMap<>();
        parameters().keySet().forEach(name -> own.put(name, gradients.get(scoped(scope, name))));
        return own;
    }

    /** The name of an input or parameter in a graph. */
    static String scoped(String scope, String name) {
        return scope + "/" + name;
    }
}
