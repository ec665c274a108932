package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.PlanCache;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.policy.Attending.KeysAndValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The graphs a transformer decodes with: one that reads the prompts, one that reads a token of each response. */
final class DecodingGraphs {
    static final String LOGITS = "logits";
    static final String TOKENS = "tokens";
    static final String HIDDEN = "hidden";
    static final String ROTATIONS = "rotations";

    private static final String SCOPE = "decoded";

    private final TransformerConfig config;
    private final TransformerWeights weights;
    private final String head;
    private final PlanCache<Shape, Programs> programs =
            new PlanCache<>(this::programs, Programs::bytesKept, Programs::release);

    DecodingGraphs(TransformerConfig config, TransformerWeights weights, String head) {
        this.config = config;
        this.weights = weights;
        this.head = head;
    }

    /** Of a decoder: B, P and how many tokens are read after the prompt at most. */
    record Shape(int sequences, int promptWidth, int slots) {}

    /** Reads prompts; reads one more token. The second is there if there are slots. */
    record Programs(Program prompts, List<Program> step) {
        private Stream<Program> both() {
            return Stream.concat(Stream.of(prompts), step.stream());
        }

        long bytesKept() {
            return both().mapToLong(Program::bytesKept).sum();
        }

        void release() {
            both().forEach(Program::release);
        }
    }

    /** For responses of at most {@code newTokens} to these prompts; their own responses are not read. */
    Decoder decoder(Sequences prompts, int newTokens) {
        Shape shape = new Shape(prompts.size(), prompts.promptWidth(), newTokens - 1);
        return new TransformerDecoder(
                config, programs.of(shape), TransformerReader.inputs(SCOPE, prompts, config), prompts, newTokens - 1);
    }

    static String key(int layer) {
        return "keys of layer " + layer;
    }

    static String value(int layer) {
        return "values of layer " + layer;
    }

    private Programs programs(Shape shape) {
        return new Programs(prompts(shape), shape.slots() == 0 ? List.of() : List.of(step(shape)));
    }

    private Program prompts(Shape shape) {
        Graph graph = new Graph(config.precision());
        TransformerLayers layers = TransformerLayers.open(graph, SCOPE, config, weights);
        SequenceShape read = new SequenceShape(shape.sequences(), shape.promptWidth(), 1);
        Tensor logits = TransformerReader.outputs(graph, SCOPE, layers, config, read, head);
        return compile(graph, logits, layers.written());
    }

    private Program step(Shape shape) {
        Graph graph = new Graph(config.precision());
        TransformerLayers layers = TransformerLayers.open(graph, SCOPE, config, weights);
        int kept = shape.promptWidth() + shape.slots();
        int size = config.headSize();
        long stack = (long) shape.sequences() * config.keyValueHeads();
        List<KeysAndValues> past = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            past.add(new KeysAndValues(
                    graph.input(key(layer), stack, kept, size), graph.input(value(layer), stack, kept, size)));
        }
        Attending attending = Attending.oneMore(
                graph,
                config,
                graph.input(ROTATIONS, 1, size, size),
                graph.input(HIDDEN, shape.sequences(), 1, 1, kept + 1),
                past);
        Tensor hidden = layers.hidden(layers.embedded(graph.indices(TOKENS, shape.sequences())), attending);
        return compile(graph, layers.head(hidden, head), layers.written());
    }

    private static Program compile(Graph graph, Tensor logits, List<KeysAndValues> written) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put(LOGITS, logits);
        for (int layer = 0; layer < written.size(); layer++) {
            outputs.put(key(layer), written.get(layer).keys());
            outputs.put(value(layer), written.get(layer).values());
        }
        return graph.compile(outputs);
    }
}
