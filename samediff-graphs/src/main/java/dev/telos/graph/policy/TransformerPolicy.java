package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A decoder-only transformer in the manner of Qwen3: norms by root mean square before each part, rotary positions,
 * attention with grouped key and value heads and a norm on queries and keys, a gated SiLU feed-forward part, no biases.
 *
 * <p>Parameters have the names and shapes of Hugging Face checkpoints. Padding on the left is hidden from attention;
 * positions count from the left edge, which changes nothing as rotations are relative. Not safe for use by several
 * threads at once.
 *
 * @see <a href="https://arxiv.org/abs/2505.09388">Qwen3 Technical Report</a>
 */
public final class TransformerPolicy implements Policy {
    private final TransformerConfig config;
    private final TransformerWeights weights;
    private final DecodingGraphs graphDecoding;
    private final CachedDecoding fusedDecoding;
    private final AttentionGraphs attending;

    private TransformerPolicy(TransformerConfig config, TransformerWeights weights) {
        this.config = config;
        this.weights = weights;
        this.graphDecoding = new DecodingGraphs(config, weights, headName(config));
        this.fusedDecoding = new CachedDecoding(config, weights, headName(config));
        this.attending = new AttentionGraphs(config, weights);
    }

    /** A policy with first weights drawn from the config's seed. */
    public static TransformerPolicy initialised(TransformerConfig config) {
        return new TransformerPolicy(config, TransformerWeights.initialised(config));
    }

    /**
     * A policy with copies of given weights, converted to the config's precision.
     *
     * @param weights by their names in Hugging Face checkpoints; with a tied head there is no {@code lm_head.weight}
     * @throws InvalidTransformer naming every weight that is missing, unknown or of another shape
     */
    public static TransformerPolicy of(TransformerConfig config, Map<String, INDArray> weights) {
        return new TransformerPolicy(
                config,
                TransformerWeights.checked(TransformerWeights.policyShapes(config), weights, config.precision()));
    }

    /**
     * A policy whose weights somebody writes one at a time, for weights that do not fit into memory twice.
     *
     * @param fill writes all numbers of a weight, given its name and an array of its shape and of the config's precision
     */
    public static TransformerPolicy filled(TransformerConfig config, BiConsumer<String, INDArray> fill) {
        return new TransformerPolicy(config, TransformerWeights.filled(config, fill));
    }

    /** Names and shapes of all weights, as in Hugging Face checkpoints; a tied head has no {@code lm_head.weight}. */
    public static Map<String, long[]> shapes(TransformerConfig config) {
        return TransformerWeights.policyShapes(config);
    }

    public TransformerConfig config() {
        return config;
    }

    @Override
    public int vocabularySize() {
        return config.vocabularySize();
    }

    @Override
    public DataType precision() {
        return config.precision();
    }

    @Override
    public Map<String, INDArray> parameters() {
        return weights.byName();
    }

    @Override
    public Tensor outputs(Graph graph, String scope, SequenceShape shape) {
        TransformerLayers layers = TransformerLayers.of(graph, scope, config, weights);
        return TransformerReader.outputs(graph, scope, layers, config, shape, headName(config));
    }

    @Override
    public Map<String, INDArray> inputs(String scope, Sequences sequences) {
        return TransformerReader.inputs(scope, sequences, config);
    }

    @Override
    public Decoder decoder(List<int[]> prompts, int promptWidth, int newTokens) {
        return decoder(prompts, promptWidth, newTokens, LayerImplementation.ofBackend());
    }

    Decoder decoder(List<int[]> prompts, int promptWidth, int newTokens, LayerImplementation implementation) {
        if (newTokens < 1) {
            throw new IllegalArgumentException("newTokens: expected at least 1, got " + newTokens + ".");
        }
        // A network reads at least one response token's place, and here that one is never read.
        List<int[]> unread = Collections.nCopies(prompts.size(), new int[1]);
        Sequences sequences = Sequences.of(vocabularySize(), prompts, unread, promptWidth, 1);
        return switch (implementation) {
            case FUSED ->
                new CheckedSlots(
                        fusedDecoding.decoder(sequences, newTokens), sequences.shape(), vocabularySize(), newTokens);
            case GRAPH ->
                new CheckedDecoder(
                        graphDecoding.decoder(sequences, newTokens), sequences.size(), vocabularySize(), newTokens);
        };
    }

    /**
     * What every response token looks at: the attention weights of some layers, by one pass forward of the layers that
     * also score tokens.
     *
     * @param layers numbers from 0 to {@code config().layers() - 1}, at least one, each once
     * @throws UnknownLayer if they are not
     */
    public AttentionMaps attention(Sequences sequences, List<Integer> layers) {
        return attending.maps(sequences, layers);
    }

    @Override
    public TransformerPolicy copy() {
        return new TransformerPolicy(config, weights.copy());
    }

    TransformerWeights weights() {
        return weights;
    }

    private static String headName(TransformerConfig config) {
        return config.tiedHead() ? TransformerWeights.EMBEDDING : TransformerWeights.HEAD;
    }
}
