package dev.telos.graph.policy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One response being written. */
final class ResponseWriter {
    private final SamplingConfig config;
    private final SplittableRandom random;
    private final int[] tokens;
    private final double[] logProbabilities;
    private int length;
    private boolean stopped;

    ResponseWriter(SamplingConfig config, long seed) {
        this.config = config;
        this.random = new SplittableRandom(seed);
        this.tokens = new int[config.maxNewTokens()];
        this.logProbabilities = new double[config.maxNewTokens()];
    }

    /** Adds the next token; gives what the decoder is to be told. */
    int extend(double[] logits, NextToken next) {
        int token = next.choose(logits, random);
        tokens[length] = token;
        logProbabilities[length++] = next.logProbability();
        stopped = config.stopTokens().contains(token);
        return isEnded() ? Decoder.ENDED : token;
    }

    /** By a stop token, or for lack of room. */
    boolean isEnded() {
        return stopped || length == tokens.length;
    }

    static Generation generation(List<ResponseWriter> writers) {
        return new Generation(
                writers.stream()
                        .map(writer -> Arrays.copyOf(writer.tokens, writer.length))
                        .toList(),
                writers.stream()
                        .map(writer -> Arrays.copyOf(writer.logProbabilities, writer.length))
                        .toList(),
                writers.stream().map(writer -> writer.stopped).toList());
    }
}
