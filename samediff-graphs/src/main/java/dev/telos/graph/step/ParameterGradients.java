package dev.telos.graph.step;

import dev.telos.graph.policy.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Picks a network's gradients out of those of a graph. */
final class ParameterGradients {
    private ParameterGradients() {}

    /** By the parameters' own names; zeros for parameters that are not in the graph. */
    static Map<String, INDArray> of(Network network, String scope, Map<String, INDArray> gradients) {
        Map<String, INDArray> own = new LinkedHashMap<>();
        network.parameters().forEach((name, parameter) -> {
            INDArray gradient = gradients.get(Network.scoped(scope, name));
            own.put(name, gradient == null ? Nd4j.zerosLike(parameter) : gradient);
        });
        return own;
    }
}
