package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Indices;
import dev.telos.graph.ops.Node;
import dev.telos.graph.policy.Attending.KeysAndValues;
import dev.telos.graph.policy.Attending.Positions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds the layers of a transformer to a graph.
 *
 * <p>Written for a runner that is slow per operation and slow at the gradient of a broadcast product: a norm's gain is
 * multiplied into the matrix that follows, and what has to be spread over rows is spread by a matrix product.
 *
 * @see <a href="https://arxiv.org/abs/2505.09388">Qwen3 Technical Report</a>
 */
final class TransformerLayers {
    private final Graph graph;
    private final String scope;
    private final TransformerConfig config;
    private final TransformerWeights weights;
    private final Map<List<? extends Number>, Node> constants = new HashMap<>();
    private final List<KeysAndValues> written = new ArrayList<>();

    TransformerLayers(Graph graph, String scope, TransformerConfig config, TransformerWeights weights) {
        this.graph = graph;
        this.scope = scope;
        this.config = config;
        this.weights = weights;
    }

    /** Embeddings of tokens, [rows, hidden]; by one-hot rows, as the gradient of ND4J's gather is wrong. */
    Node embedded(Indices tokens) {
        return tokens.oneHot(config.vocabularySize()).matmul(weight(TransformerWeights.EMBEDDING));
    }

    /** From embeddings [S·B, hidden] to what the last layer leaves of the answered positions, [answered·B, hidden]. */
    Node hidden(Node embedded, Attending attending) {
        Node hidden = embedded;
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

    /** Final norm and a linear head: [rows, hidden] to [rows, out] for a head [out, hidden]. */
    Node head(Node hidden, String name) {
        Node gain = weight(TransformerWeights.FINAL_NORM).reshape(1, config.hiddenSize());
        // Into the activations, not into the head, which may be as large as the vocabulary.
        Node spread = filled(hidden.length(0), 1, 1.0).matmul(gain);
        return normalised(hidden).times(spread).matmulTransposed(weight(name));
    }

    private Node layer(int layer, Node all, Attending attending, Positions asking) {
        long rows = (long) asking.count() * attending.sequences();
        String norm = "input_layernorm";
        Node input = normalised(all);
        Node attended = attention(
                layer,
                projected(lastRows(input, rows), layer, norm, "self_attn.q_proj"),
                projected(input, layer, norm, "self_attn.k_proj"),
                projected(input, layer, norm, "self_attn.v_proj"),
                attending,
                asking);
        Node middle = lastRows(all, rows).plus(attended.matmulTransposed(weight(layer, "self_attn.o_proj")));
        return middle.plus(mlp(layer, normalised(middle)));
    }

    private Node mlp(int layer, Node input) {
        Node gate = projected(input, layer, "post_attention_layernorm", "mlp.gate_proj");
        Node up = projected(input, layer, "post_attention_layernorm", "mlp.up_proj");
        return gate.times(gate.sigmoid()).times(up).matmulTransposed(weight(layer, "mlp.down_proj"));
    }

    private Node attention(int layer, Node queries, Node keys, Node values, Attending attending, Positions asking) {
        int size = config.headSize();
        int read = attending.read().count();
        long stack = (long) attending.sequences() * config.keyValueHeads();
        long askedHeads = (long) attending.sequences() * config.heads();
        // A score is divided by sqrt(headSize): here by scaling the norm of the query.
        Node asked = turned(normalised(heads(queries), 1 / Math.sqrt(size)), layer, "q_norm", asking)
                .permute(1, 0, 2)
                .reshape(stack, askedHeads / stack * asking.count(), size);
        KeysAndValues fresh = new KeysAndValues(
                turned(normalised(heads(keys)), layer, "k_norm", attending.read())
                        .permute(1, 0, 2),
                values.reshape(read, stack, size).permute(1, 0, 2));
        written.add(fresh);
        KeysAndValues seen = attending.past().isEmpty()
                ? fresh
                : fresh.after(attending.past().get(layer));
        return asked.matmulTransposed(seen.keys())
                .plus(asking.mask())
                .softmax()
                .matmul(seen.values())
                .reshape(askedHeads, asking.count(), size)
                .permute(1, 0, 2)
                .reshape((long) asking.count() * attending.sequences(), (long) config.heads() * size);
    }

    private Node heads(Node rows) {
        return rows.reshape(rows.length(0) * rows.length(1) / config.headSize(), config.headSize());
    }

    /** Rotates heads [positions·B·heads, headSize] by their positions; [positions, B·heads, headSize]. */
    private Node turned(Node heads, int layer, String norm, Positions positions) {
        Node rotations = positions.rotations().times(weight(layer, "self_attn." + norm));
        return heads.reshape(positions.count(), heads.length(0) / positions.count(), config.headSize())
                .matmulTransposed(rotations);
    }

    private Node projected(Node normalised, int layer, String norm, String projection) {
        return normalised.matmulTransposed(weight(layer, projection).times(weight(layer, norm)));
    }

    private Node normalised(Node rows) {
        return normalised(rows, 1.0);
    }

    /** {@code scale·x / sqrt(mean(x²) + epsilon)} for each row x. */
    private Node normalised(Node rows, double scale) {
        long width = rows.length(1);
        double factor = 1 / (scale * scale);
        Node meanSquare = rows.square().matmul(filled(width, 1, factor / width));
        Node divisor = meanSquare.plus(config.normEpsilon() * factor).sqrt();
        return rows.times(divisor.reciprocal().matmul(filled(1, width, 1.0)));
    }

    private static Node lastRows(Node rows, long count) {
        return count == rows.length(0) ? rows : rows.slice(0, rows.length(0) - count, count);
    }

    private Node filled(long rows, long columns, double value) {
        return constants.computeIfAbsent(
                List.of(rows, columns, value),
                key -> graph.constant(Nd4j.valueArrayOf(new long[] {rows, columns}, value, graph.precision())));
    }

    private Node weight(int layer, String name) {
        return weight(TransformerWeights.layer(layer, name));
    }

    private Node weight(String name) {
        return graph.parameter(Network.scoped(scope, name), weights.get(name));
    }
}
