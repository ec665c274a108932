package dev.telos.graph.policy;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.ops.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Decodes with the keys and values of all earlier tokens kept, in slots: first the prompt's, then one a step. */
final class TransformerDecoder implements Decoder {
    private final TransformerConfig config;
    private final DecodingGraphs.Programs programs;
    private final Map<String, INDArray> promptInputs;
    private final Sequences sequences;
    private final int slots;
    private final Map<String, INDArray> kept = new HashMap<>();
    private final INDArray hidden;
    private int filled;

    TransformerDecoder(
            TransformerConfig config,
            DecodingGraphs.Programs programs,
            Map<String, INDArray> promptInputs,
            Sequences sequences,
            int responseSlots) {
        this.config = config;
        this.programs = programs;
        this.promptInputs = promptInputs;
        this.sequences = sequences;
        this.slots = sequences.promptWidth() + responseSlots;
        this.hidden = hidden(sequences, slots).castTo(config.precision());
    }

    /** Hides padding and the slots still empty from the token that is read, which stands last. */
    private static INDArray hidden(Sequences sequences, int slots) {
        double[][] rows = new double[sequences.size()][slots + 1];
        for (int row = 0; row < rows.length; row++) {
            int pads = sequences.promptWidth() - sequences.promptLength(row);
            Arrays.fill(rows[row], 0, pads, Attending.HIDDEN);
            Arrays.fill(rows[row], sequences.promptWidth(), slots, Attending.HIDDEN);
        }
        return Nd4j.create(rows).reshape(rows.length, 1, 1, slots + 1);
    }

    @Override
    public double[][] first() {
        Values values = programs.prompts().run(promptInputs);
        keep(values, sequences.promptWidth());
        return logits(values);
    }

    @Override
    public double[][] next(int[] tokens) {
        int[] read =
                Arrays.stream(tokens).map(token -> token == ENDED ? 0 : token).toArray();
        Map<String, INDArray> inputs = new HashMap<>(kept);
        inputs.put(DecodingGraphs.TOKENS, Nd4j.createFromArray(read));
        inputs.put(DecodingGraphs.HIDDEN, hidden);
        inputs.put(DecodingGraphs.ROTATIONS, Rotations.matrices(config, filled, 1));
        Values values = programs.step().get(0).run(inputs);
        keep(values, 1);
        return logits(values);
    }

    private void keep(Values values, int positions) {
        for (int layer = 0; layer < config.layers(); layer++) {
            keep(DecodingGraphs.key(layer), values, positions);
            keep(DecodingGraphs.value(layer), values, positions);
        }
        if (filled > 0) {
            hidden.get(all(), all(), all(), interval(filled, filled + positions))
                    .assign(0);
        }
        filled += positions;
    }

    private void keep(String name, Values values, int positions) {
        INDArray fresh = values.get(name);
        INDArray all = kept.computeIfAbsent(
                name, key -> Nd4j.zeros(config.precision(), fresh.size(0), slots, config.headSize()));
        all.get(all(), interval(filled, filled + positions), all()).assign(fresh);
    }

    private double[][] logits(Values values) {
        return ArrayNumbers.rows(values.get(DecodingGraphs.LOGITS));
    }
}
