package dev.telos.graph.policy;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.PlanCache;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.ops.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The graphs a transformer's attention is read off, one for each shape and choice of layers. */
final class AttentionGraphs {
    private static final String SCOPE = "attending";

    private final TransformerConfig config;
    private final TransformerWeights weights;
    private final PlanCache<Shape, Program> programs = PlanCache.ofPrograms(this::compile);

    AttentionGraphs(TransformerConfig config, TransformerWeights weights) {
        this.config = config;
        this.weights = weights;
    }

    private record Shape(SequenceShape sequences, List<Integer> layers) {}

    AttentionMaps maps(Sequences sequences, List<Integer> layers) {
        UnknownLayer.throwIfAny(layers, config.layers());
        Sequences read = readToTheEnd(sequences);
        Program program = programs.of(new Shape(read.shape(), List.copyOf(layers)));
        Values values = program.run(TransformerReader.inputs(SCOPE, read, config));
        return new AttentionMaps(
                sequences,
                layers,
                layers.stream().map(layer -> values.get(name(layer))).toList());
    }

    /** A network does not read the last response token, which scores nothing: one more column, and it does. */
    private static Sequences readToTheEnd(Sequences sequences) {
        List<int[]> prompts = new ArrayList<>();
        List<int[]> responses = new ArrayList<>();
        for (int row = 0; row < sequences.size(); row++) {
            prompts.add(sequences.prompt(row));
            responses.add(sequences.response(row));
        }
        return Sequences.of(
                sequences.vocabularySize(), prompts, responses, sequences.promptWidth(), sequences.responseWidth() + 1);
    }

    private Program compile(Shape shape) {
        Graph graph = new Graph(config.precision());
        TransformerLayers layers = TransformerLayers.open(graph, SCOPE, config, weights);
        TransformerReader.hidden(graph, SCOPE, layers, config, shape.sequences());
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int layer : shape.layers()) {
            outputs.put(name(layer), responseRows(layers.attention().get(layer), shape.sequences()));
        }
        return graph.compile(outputs);
    }

    /** From [B·keyValueHeads, groups·asked, S] to [B, heads, T, S]: the last T of the asking positions. */
    private Tensor responseRows(Tensor weightsOfLayer, SequenceShape read) {
        long positions = read.readWidth();
        long asked = weightsOfLayer.length(1) * config.keyValueHeads() / config.heads();
        long responseRows = read.responseWidth() - 1L;
        return weightsOfLayer
                .reshape(read.sequences(), config.heads(), asked, positions)
                .slice(2, asked - responseRows, responseRows);
    }

    private static String name(int layer) {
        return "attention of layer " + layer;
    }
}
