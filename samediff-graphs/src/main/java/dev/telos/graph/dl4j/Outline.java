package dev.telos.graph.dl4j;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the configuration of a network says, of either kind.
 *
 * @param layers by name, in the order of computation
 * @param reading the names of the layers that read the features themselves
 * @param last the name of the layer that gives the output; empty where the output is no layer's
 */
record Outline(
        boolean initialised,
        Map<String, NeuralNetConfiguration> layers,
        List<InputPreProcessor> preProcessors,
        List<String> reading,
        Optional<String> last,
        int inputs,
        int outputs,
        BackpropType backpropagation,
        DataType precision) {
    static Outline of(MultiLayerNetwork network) {
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            String name = layer.getLayer().getLayerName();
            layers.put(layers.size() + (name == null ? "" : " (" + name + ")"), layer);
        }
        List<String> names = List.copyOf(layers.keySet());
        return new Outline(
                network.isInitCalled(),
                layers,
                List.copyOf(configuration.getInputPreProcessors().values()),
                names.subList(0, 1),
                Optional.of(names.get(names.size() - 1)),
                1,
                1,
                configuration.getBackpropType(),
                configuration.getDataType());
    }

    static Outline of(ComputationGraph graph) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        Map<String, NeuralNetConfiguration> layers = new LinkedHashMap<>();
        configuration.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layer) {
                layers.put(name, layer.getLayerConf());
            }
        });
        List<String> inputs = configuration.getNetworkInputs();
        return new Outline(
                graph.getLayers() != null,
                layers,
                configuration.getVertices().values().stream()
                        .flatMap(vertex -> vertex instanceof LayerVertex layer
                                ? Stream.ofNullable(layer.getPreProcessor())
                                : Stream.empty())
                        .toList(),
                layers.keySet().stream()
                        .filter(name ->
                                inputs.equals(configuration.getVertexInputs().get(name)))
                        .toList(),
                configuration.getNetworkOutputs().stream().findFirst().filter(layers::containsKey),
                inputs.size(),
                configuration.getNetworkOutputs().size(),
                configuration.getBackpropType(),
                configuration.getDataType());
    }

    /** A layer's configuration without what is wrapped around it. */
    static Layer unwrapped(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return unwrapped(frozen.getLayer());
        }
        return layer instanceof BaseWrapperLayer wrapper ? unwrapped(wrapper.getUnderlying()) : layer;
    }

    /** The layer that gives the output. */
    Optional<Layer> output() {
        return last.flatMap(name -> Optional.ofNullable(layers.get(name))).map(NeuralNetConfiguration::getLayer);
    }

    /** Numbers given for each step; 0 where the last layer does not say. */
    int width() {
        // Layers without parameters, as of an activation, are as wide as what they read.
        return layers.values().stream()
                .map(layer -> unwrapped(layer.getLayer()))
                .filter(FeedForwardLayer.class::isInstance)
                .reduce((first, second) -> second)
                .map(layer -> Math.toIntExact(((FeedForwardLayer) layer).getNOut()))
                .orElse(0);
    }

    /** F, where a layer says how many features it reads. */
    OptionalLong features() {
        return reading.stream()
                .flatMap(name -> Stream.ofNullable(layers.get(name)))
                .map(layer -> unwrapped(layer.getLayer()))
                .filter(layer -> !(layer instanceof EmbeddingLayer) && !(layer instanceof EmbeddingSequenceLayer))
                .filter(FeedForwardLayer.class::isInstance)
                .mapToLong(layer -> ((FeedForwardLayer) layer).getNIn())
                .findFirst();
    }

    /** Whether the network has a time axis of its own; otherwise it is applied to each step. */
    boolean readsSequences() {
        return preProcessors.stream().anyMatch(RnnToFeedForwardPreProcessor.class::isInstance)
                || layers.values().stream()
                        .map(layer -> unwrapped(layer.getLayer()))
                        .anyMatch(layer -> layer instanceof BaseRecurrentLayer
                                || layer instanceof Convolution1DLayer
                                || layer instanceof EmbeddingSequenceLayer);
    }

    /** Throws {@link InvalidTrajectories} where the network reads another number of features. */
    void requireFeatures(Trajectories trajectories) {
        long given = trajectories.features().size(1);
        if (features().isPresent() && features().getAsLong() != given) {
            throw new InvalidTrajectories(List.of(
                    "features: expected " + features().getAsLong() + " a step as the network reads, got " + given));
        }
    }

    /** Throws {@link InvalidNetwork} where the network did not give {@link #width} numbers for each step. */
    void requireOutput(INDArray output, PackedSteps steps) {
        long[] flat = {(long) steps.longest() * steps.size(), width()};
        long[] sequences = {steps.size(), width(), steps.longest()};
        if (!Arrays.equals(output.shape(), flat) && !Arrays.equals(output.shape(), sequences)) {
            throw new InvalidNetwork(List.of("output: expected " + Arrays.toString(sequences) + " or "
                    + Arrays.toString(flat) + ", numbers for each step, got " + Arrays.toString(output.shape())));
        }
    }
}
