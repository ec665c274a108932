package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A transformer with one number for each response token: the value of the state before it. */
public final class TransformerCritic implements Network {
    static final String VALUE_HEAD = "value_head.weight";

    private final TransformerConfig config;
    private final TransformerWeights weights;

    private TransformerCritic(TransformerConfig config, TransformerWeights weights) {
        this.config = config;
        this.weights = weights;
    }

    /** A critic with a copy of the policy's trunk and a head of zeros, so that it begins with value 0 everywhere. */
    public static TransformerCritic fromTrunk(TransformerPolicy policy) {
        TransformerConfig config = policy.config();
        TransformerWeights trunk =
                policy.weights().copy(TransformerWeights.trunkShapes(config).keySet());
        INDArray head = Nd4j.zeros(config.precision(), 1, config.hiddenSize());
        return new TransformerCritic(config, trunk.with(VALUE_HEAD, head));
    }

    @Override
    public Tensor outputs(Graph graph, String scope, SequenceShape shape) {
        TransformerLayers layers = TransformerLayers.of(graph, scope, config, weights);
        return TransformerReader.outputs(graph, scope, layers, config, shape, VALUE_HEAD);
    }

    @Override
    public Map<String, INDArray> inputs(String scope, Sequences sequences) {
        return TransformerReader.inputs(scope, sequences, config);
    }

    @Override
    public Map<String, INDArray> parameters() {
        return weights.byName();
    }

    @Override
    public DataType precision() {
        return config.precision();
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public TransformerCritic copy() {
        return new TransformerCritic(config, weights.copy());
    }
}
