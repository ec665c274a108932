package dev.telos.graph.policy;

import dev.telos.graph.backend.ArrayNumbers;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the response tokens of a batch look at, by layer and head.
 *
 * <p>Row t is the query of response token t at its own position, so its weights explain what is said after it. Columns
 * are the positions of the whole sequence, prompt first. Weights are shares of attention without unit: each row sums to
 * 1; 0 at later positions and at padding.
 *
 * @param sequences whose attention this is, B of them
 * @param layers their numbers, counted from 0
 * @param byLayer for each of {@code layers} an array [B, heads, T, P + T], padded as the sequences are; rows beyond the end
 *     of a response hold numbers of no meaning
 */
public record AttentionMaps(Sequences sequences, List<Integer> layers, List<INDArray> byLayer) {
    public AttentionMaps {
        layers = List.copyOf(layers);
        byLayer = List.copyOf(byLayer);
    }

    /**
     * The maps of one sequence without its padding: layers·heads of them, layer by layer, each
     * [|response|, |prompt| + |response|].
     */
    public double[][][] ofSequence(int row) {
        int heads = Math.toIntExact(byLayer.get(0).size(1));
        int responseLength = sequences.responseLength(row);
        int padding = sequences.promptWidth() - sequences.promptLength(row);
        int length = sequences.promptLength(row) + responseLength;
        double[][][] maps = new double[byLayer.size() * heads][responseLength][length];
        for (int layer = 0; layer < byLayer.size(); layer++) {
            INDArray all = byLayer.get(layer);
            int width = Math.toIntExact(all.size(3));
            double[] weights = ArrayNumbers.of(all.slice(row));
            for (int head = 0; head < heads; head++) {
                for (int t = 0; t < responseLength; t++) {
                    int from = (head * sequences.responseWidth() + t) * width + padding;
                    System.arraycopy(weights, from, maps[layer * heads + head][t], 0, length);
                }
            }
        }
        return maps;
    }
}
