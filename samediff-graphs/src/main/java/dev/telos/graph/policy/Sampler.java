package dev.telos.graph.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Writes responses token by token. */
public final class Sampler {
    private Sampler() {}

    /**
     * One response for each prompt.
     *
     * <p>The random numbers of a row depend on the seed and on the row's place alone, so that they are the same in a
     * larger batch; a row that has ended takes no further part.
     *
     * @param prompts unpadded
     * @throws InvalidSequences if the prompts do not fit the policy's vocabulary or the prompt width
     */
    public static Generation sample(Policy policy, List<int[]> prompts, SamplingConfig config) {
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(1);
        Decoder decoder =
                policy.decoder(prompts, config.promptWidth().orElse(Math.max(1, longest)), config.maxNewTokens());
        NextToken next = new NextToken(config, policy.vocabularySize());
        Row[] rows = rows(prompts.size(), config);
        int[] last = new int[rows.length];
        double[][] logits = decoder.first();
        for (int step = 0; ; step++) {
            boolean running = false;
            for (int row = 0; row < rows.length; row++) {
                last[row] = rows[row].extend(logits[row], next);
                running |= !rows[row].stopped;
            }
            if (!running || step + 1 == config.maxNewTokens()) {
                return generation(rows);
            }
            logits = decoder.next(last);
        }
    }

    private static Row[] rows(int count, SamplingConfig config) {
        SplittableRandom seeds = new SplittableRandom(config.seed());
        Row[] rows = new Row[count];
        for (int row = 0; row < count; row++) {
            rows[row] = new Row(config, seeds.nextLong());
        }
        return rows;
    }

    private static Generation generation(Row[] rows) {
        List<int[]> responses = new ArrayList<>();
        List<double[]> logProbabilities = new ArrayList<>();
        List<Boolean> stopped = new ArrayList<>();
        for (Row row : rows) {
            responses.add(Arrays.copyOf(row.tokens, row.length));
            logProbabilities.add(Arrays.copyOf(row.logProbabilities, row.length));
            stopped.add(row.stopped);
        }
        return new Generation(responses, logProbabilities, stopped);
    }

    /** One response being written. */
    private static final class Row {
        private final SamplingConfig config;
        private final SplittableRandom random;
        private final int[] tokens;
        private final double[] logProbabilities;
        private int length;
        private boolean stopped;

        Row(SamplingConfig config, long seed) {
            this.config = config;
            this.random = new SplittableRandom(seed);
            this.tokens = new int[config.maxNewTokens()];
            this.logProbabilities = new double[config.maxNewTokens()];
        }

        /** Adds the next token; gives what the decoder is to be told. */
        int extend(double[] logits, NextToken next) {
            if (stopped) {
                return Decoder.ENDED;
            }
            int token = next.choose(logits, random);
            tokens[length] = token;
            logProbabilities[length++] = next.logProbability();
            stopped = config.stopToken().isPresent() && config.stopToken().getAsInt() == token;
            return stopped ? Decoder.ENDED : token;
        }
    }
}
