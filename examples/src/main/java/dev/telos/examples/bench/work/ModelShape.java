package dev.telos.examples.bench.work;

import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A transformer's sizes, and how it goes through files. */
public record ModelShape(TransformerConfig config) {
    /** 4 layers of width 128 over 64 tokens. */
    public static final ModelShape A = of(64, 128, 32, 384);

    /** 4 layers of width 256 over 4096 tokens. */
    public static final ModelShape B = of(4096, 256, 64, 768);

    private static ModelShape of(int vocabulary, int hidden, int headSize, int mlp) {
        return new ModelShape(ImmutableTransformerConfig.builder()
                .vocabularySize(vocabulary)
                .hiddenSize(hidden)
                .layers(4)
                .heads(4)
                .headSize(headSize)
                .mlpSize(mlp)
                .build());
    }

    /** Weights of matrix products for each token, the tied head's included. */
    public double weights() {
        double layer = 4.0 * config.hiddenSize() * config.heads() * config.headSize()
                + 3.0 * config.hiddenSize() * config.mlpSize();
        return config.layers() * layer + (double) config.vocabularySize() * config.hiddenSize();
    }

    /** Operations of causal attention forward: two products over half of all pairs. */
    public double attention(int sequences, int width) {
        return 2.0 * config.layers() * sequences * width * width * config.heads() * config.headSize();
    }

    /** Sizes and weights; {@code positions} is how far sequences reach. */
    void write(ArrayWriter to, TransformerPolicy model, int positions) {
        to.setting("vocabulary", config.vocabularySize());
        to.setting("hidden", config.hiddenSize());
        to.setting("layers", config.layers());
        to.setting("heads", config.heads());
        to.setting("head_size", config.headSize());
        to.setting("mlp", config.mlpSize());
        to.setting("epsilon", config.normEpsilon());
        to.setting("theta", config.ropeTheta());
        to.setting("positions", positions);
        Arrays32.write(to, model.parameters());
    }

    /** The model with the weights of a folder. */
    TransformerPolicy read(ArrayFolder folder) {
        Map<String, INDArray> weights = new LinkedHashMap<>();
        TransformerPolicy.initialised(config)
                .parameters()
                .keySet()
                .forEach(name -> weights.put(name, Arrays32.read(folder, name)));
        return TransformerPolicy.of(config, weights);
    }

    int[][] tokens(Random random, int rows, int columns) {
        int[][] tokens = new int[rows][];
        for (int row = 0; row < rows; row++) {
            tokens[row] = random.ints(columns, 0, config.vocabularySize()).toArray();
        }
        return tokens;
    }
}
