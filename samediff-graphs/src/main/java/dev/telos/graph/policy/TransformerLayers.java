package dev.telos.graph.policy;

import dev.telos.graph.kernel.AttentionShape;
import dev.telos.graph.ops.FusedLayers;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Indices;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.policy.Attending.KeysAndValues;
import dev.telos.graph.policy.Attending.Positions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds the layers of a transformer to a graph.
 *
 * <p>Written for a runner that spends more on each operation than on what it computes at small sizes: few operations,
 * and none that broadcasts a product.
 *
 * @see <a href="https://arxiv.org/abs/2505.09388">Qwen3 Technical Report</a>
 */
final class TransformerLayers {
    private final Graph graph;
    private final String scope;
    private final TransformerConfig config;
    private final TransformerWeights weights;
    private final LayerImplementation rowParts;
    private final LayerImplementation headParts;
    private final Map<List<? extends Number>, Tensor> meanColumns = new HashMap<>();
    private final List<KeysAndValues> written = new ArrayList<>();
    private final List<Tensor> attention = new ArrayList<>();

    /**
     * With a choice for what works on rows alone, and one for attention.
     *
     * @param headParts GRAPH where keys, values or attention weights are to be read
     */
    TransformerLayers(
            Graph graph,
            String scope,
            TransformerConfig config,
            TransformerWeights weights,
            LayerImplementation rowParts,
            LayerImplementation headParts) {
        this.graph = graph;
        this.scope = scope;
        this.config = config;
        this.weights = weights;
        this.rowParts = rowParts;
        this.headParts = headParts;
    }

    /** The fastest that the backend has. */
    static TransformerLayers of(Graph graph, String scope, TransformerConfig config, TransformerWeights weights) {
        LayerImplementation fastest = LayerImplementation.ofBackend();
        return new TransformerLayers(graph, scope, config, weights, fastest, fastest);
    }

    /** With keys, values and attention weights that can be read, {@link #written()} and {@link #attention()}. */
    static TransformerLayers open(Graph graph, String scope, TransformerConfig config, TransformerWeights weights) {
        return new TransformerLayers(
                graph, scope, config, weights, LayerImplementation.ofBackend(), LayerImplementation.GRAPH);
    }

    /** Embeddings of tokens, [rows, hidden]. */
    Tensor embedded(Indices tokens) {
        return tokens.rowsOf(weight(TransformerWeights.EMBEDDING));
    }

    /** From embeddings [S·B, hidden] to what the last layer leaves of the answered positions, [answered·B, hidden]. */
    Tensor hidden(Tensor embedded, Attending attending) {
        Tensor hidden = embedded;
        for (int layer = 0; layer < config.layers(); layer++) {
            boolean last = layer == config.layers() - 1;
            hidden = layer(layer, hidden, attending, last ? attending.answered() : attending.read());
        }
        return hidden;
    }

    /** Keys and values that each layer added, in order of layers. */
    List<KeysAndValues> written() {
        return written;
    }

    /** Attention weights of each layer in order, [B·keyValueHeads, groups·asked, seen]; rows sum to 1. */
    List<Tensor> attention() {
        return attention;
    }

    /** Final norm and a linear head: [rows, hidden] to [rows, out] for a head [out, hidden]. */
    Tensor head(Tensor hidden, String name) {
        return linear(normalisedRows(hidden, TransformerWeights.FINAL_NORM), List.of(name))
                .get(0);
    }

    private Tensor layer(int layer, Tensor all, Attending attending, Positions asking) {
        long count = (long) asking.count() * attending.sequences();
        Tensor input = normalisedRows(all, TransformerWeights.layer(layer, "input_layernorm"));
        List<Tensor> parts = queriesKeysValues(layer, input, count);
        Tensor queries = parts.get(0);
        Tensor keys = parts.get(1);
        Tensor values = parts.get(2);
        Tensor attended = headParts == LayerImplementation.FUSED
                ? fusedAttention(layer, queries, keys, values, attending, asking)
                : attention(layer, queries, keys, values, attending, asking);
        Tensor middle = added(lastRows(all, count), attended, layer, "self_attn.o_proj");
        Tensor read = normalisedRows(middle, TransformerWeights.layer(layer, "post_attention_layernorm"));
        return added(middle, gated(layer, read), layer, "mlp.down_proj");
    }

    /** Queries of the last {@code count} rows, keys and values of all. */
    private List<Tensor> queriesKeysValues(int layer, Tensor input, long count) {
        if (count == input.length(0)) {
            return projected(input, layer, "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj");
        }
        List<Tensor> parts = new ArrayList<>(projected(lastRows(input, count), layer, "self_attn.q_proj"));
        parts.addAll(projected(input, layer, "self_attn.k_proj", "self_attn.v_proj"));
        return parts;
    }

    private Tensor gated(int layer, Tensor input) {
        List<Tensor> parts = projected(input, layer, "mlp.gate_proj", "mlp.up_proj");
        Tensor gate = parts.get(0);
        Tensor up = parts.get(1);
        return rowParts == LayerImplementation.FUSED
                ? FusedLayers.gated(gate, up)
                : gate.times(gate.sigmoid()).times(up);
    }

    private Tensor fusedAttention(
            int layer, Tensor queries, Tensor keys, Tensor values, Attending attending, Positions asking) {
        AttentionShape shape = new AttentionShape(
                attending.sequences(),
                attending.read().count(),
                asking.count(),
                config.heads(),
                config.keyValueHeads(),
                config.headSize(),
                config.ropeTheta(),
                config.normEpsilon());
        return FusedLayers.attention(
                shape,
                queries,
                keys,
                values,
                weight(TransformerWeights.layer(layer, "self_attn.q_norm")),
                weight(TransformerWeights.layer(layer, "self_attn.k_norm")),
                attending.padding());
    }

    private Tensor attention(
            int layer, Tensor queries, Tensor keys, Tensor values, Attending attending, Positions asking) {
        int size = config.headSize();
        int read = attending.read().count();
        long stack = (long) attending.sequences() * config.keyValueHeads();
        long askedHeads = (long) attending.sequences() * config.heads();
        // A score is divided by sqrt(headSize): here by scaling the norm of the query.
        String queryNorm = TransformerWeights.layer(layer, "self_attn.q_norm");
        String keyNorm = TransformerWeights.layer(layer, "self_attn.k_norm");
        Tensor asked = turned(normalised(heads(queries), queryNorm, 1 / Math.sqrt(size)), asking)
                .permute(1, 0, 2)
                .reshape(stack, askedHeads / stack * asking.count(), size);
        KeysAndValues fresh = new KeysAndValues(
                turned(normalised(heads(keys), keyNorm, 1.0), attending.read()).permute(1, 0, 2),
                values.reshape(read, stack, size).permute(1, 0, 2));
        written.add(fresh);
        KeysAndValues seen = attending.past().isEmpty()
                ? fresh
                : fresh.after(attending.past().get(layer));
        Tensor weights =
                asked.matmulTransposed(seen.keys()).plus(asking.mask().get()).softmax();
        attention.add(weights);
        return weights.matmul(seen.values())
                .reshape(askedHeads, asking.count(), size)
                .permute(1, 0, 2)
                .reshape((long) asking.count() * attending.sequences(), (long) config.heads() * size);
    }

    private Tensor heads(Tensor rows) {
        return rows.reshape(rows.length(0) * rows.length(1) / config.headSize(), config.headSize());
    }

    /** Rotates heads [positions·B·heads, headSize] by their positions; [positions, B·heads, headSize]. */
    private static Tensor turned(Tensor heads, Positions positions) {
        return heads.reshape(positions.count(), heads.length(0) / positions.count(), heads.length(1))
                .matmulTransposed(positions.rotations().get());
    }

    private List<Tensor> projected(Tensor rows, int layer, String... names) {
        return linear(
                rows,
                Arrays.stream(names)
                        .map(name -> TransformerWeights.layer(layer, name))
                        .toList());
    }

    private Tensor added(Tensor residual, Tensor rows, int layer, String name) {
        Tensor weight = weight(TransformerWeights.layer(layer, name));
        return rowParts == LayerImplementation.FUSED
                ? FusedLayers.addedLinear(residual, rows, weight)
                : residual.plus(rows.matmulTransposed(weight));
    }

    private List<Tensor> linear(Tensor input, List<String> names) {
        List<Tensor> weights = names.stream().map(this::weight).toList();
        return rowParts == LayerImplementation.FUSED
                ? FusedLayers.linear(input, weights)
                : weights.stream().map(input::matmulTransposed).toList();
    }

    private Tensor normalisedRows(Tensor input, String norm) {
        return rowParts == LayerImplementation.FUSED
                ? FusedLayers.rmsNorm(input, weight(norm), config.normEpsilon())
                : normalised(input, norm, 1.0);
    }

    /** {@code scale·gain·x / sqrt(mean(x²) + epsilon)} for each row x; {@code norm} names the gain. */
    private Tensor normalised(Tensor rows, String norm, double scale) {
        long width = rows.length(1);
        double factor = 1 / (scale * scale);
        Tensor meanSquare = rows.square().matmul(meanColumn(width, factor));
        Tensor reciprocal = meanSquare.plus(config.normEpsilon() * factor).reciprocalSqrt();
        // Row factor and gain meet in one outer product: the gradient of a broadcast product is very slow.
        return rows.times(reciprocal.matmul(weight(norm).reshape(1, width)));
    }

    private Tensor meanColumn(long width, double factor) {
        return meanColumns.computeIfAbsent(
                List.of(width, factor),
                key -> graph.constant(Nd4j.valueArrayOf(new long[] {width, 1}, factor / width, graph.precision())));
    }

    private static Tensor lastRows(Tensor rows, long count) {
        return count == rows.length(0) ? rows : rows.slice(0, rows.length(0) - count, count);
    }

    private Tensor weight(String name) {
        return graph.parameter(Network.scoped(scope, name), weights.get(name));
    }
}
