package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What transformer policies and critics have in common: they read sequences and answer at the response tokens. */
final class TransformerReader {
    private static final String TOKENS = "tokens";
    private static final String PADDING = "padding";

    private TransformerReader() {}

    /** Adds the whole network; the head is the weight of that name, [out, hidden]. Gives [B·T, out]. */
    static Tensor outputs(
            Graph graph,
            String scope,
            TransformerLayers layers,
            TransformerConfig config,
            SequenceShape shape,
            String head) {
        int sequences = shape.sequences();
        Tensor hidden = hidden(graph, scope, layers, config, shape);
        Tensor sequenceMajor = hidden.reshape(shape.responseWidth(), sequences, config.hiddenSize())
                .permute(1, 0, 2)
                .reshape((long) sequences * shape.responseWidth(), config.hiddenSize());
        return layers.head(sequenceMajor, head);
    }

    /** Adds the layers without a head: what the last one leaves of the answered positions, [T·B, hidden]. */
    static Tensor hidden(
            Graph graph, String scope, TransformerLayers layers, TransformerConfig config, SequenceShape shape) {
        int width = shape.readWidth();
        Tensor embedded =
                layers.embedded(graph.indices(Network.scoped(scope, TOKENS), (long) width * shape.sequences()));
        Tensor padding = graph.input(Network.scoped(scope, PADDING), shape.sequences(), 1, 1, width);
        return layers.hidden(embedded, Attending.causal(graph, config, shape, padding));
    }

    /** Tokens [S·B], position-major, and what hides the padding of prompts, [B, 1, 1, S]. */
    static Map<String, INDArray> inputs(String scope, Sequences sequences, TransformerConfig config) {
        if (sequences.vocabularySize() > config.vocabularySize()) {
            throw new IllegalArgumentException("Sequences of a vocabulary of " + sequences.vocabularySize()
                    + " tokens, expected at most the " + config.vocabularySize() + " of the network.");
        }
        int size = sequences.size();
        int width = sequences.shape().readWidth();
        int[][] prompts = sequences.paddedPrompts();
        int[][] responses = sequences.paddedResponses();
        int[] tokens = new int[width * size];
        double[] padding = new double[size * width];
        for (int row = 0; row < size; row++) {
            int pads = sequences.promptWidth() - sequences.promptLength(row);
            for (int position = 0; position < width; position++) {
                int answer = position - sequences.promptWidth();
                tokens[position * size + row] = answer < 0 ? prompts[row][position] : responses[row][answer];
                padding[row * width + position] = position < pads ? Attending.HIDDEN : 0;
            }
        }
        return Map.of(
                Network.scoped(scope, TOKENS),
                Nd4j.createFromArray(tokens),
                Network.scoped(scope, PADDING),
                Nd4j.create(padding, new long[] {size, 1, 1, width}, DataType.DOUBLE)
                        .castTo(config.precision()));
    }
}
