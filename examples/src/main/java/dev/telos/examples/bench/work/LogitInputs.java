package dev.telos.examples.bench.work;

import dev.telos.examples.bench.exchange.ArrayWriter;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Logits [B·T, V] of two policies that are not far apart, tokens, and what came before: drawn from fixed seeds.
 *
 * @param referenced whether there are logits of a reference policy
 */
public record LogitInputs(int sequences, int width, int vocabulary, boolean referenced) {
    /** Logits [2048, 32768]. */
    public static final LogitInputs FULL = new LogitInputs(16, 128, 32_768, true);

    /** A 64th of them. */
    static final LogitInputs FEW = new LogitInputs(4, 8, 32_768, true);

    static final double BETA = 0.05;
    static final String LOGITS = "logits";
    static final String REFERENCE = "reference";
    private static final int GROUP = 4;
    private static final double SPREAD = 2;
    private static final double APART = 0.3;
    private static final double SINCE_SAMPLING = 0.1;

    /** Scored tokens. */
    public long rows() {
        return (long) sequences * width;
    }

    /** Of the logits of one policy. */
    public long bytes() {
        return rows() * vocabulary * Float.BYTES;
    }

    LogitInputs withoutReference() {
        return new LogitInputs(sequences, width, vocabulary, false);
    }

    void make(ArrayWriter to) {
        to.setting("sequences", sequences);
        to.setting("width", width);
        to.setting("group", GROUP);
        to.setting("beta", BETA);
        Random random = new Random(1);
        int[][] tokens = new int[sequences][width];
        float[] old = new float[sequences * width];
        to.rows(LOGITS, sequences * width, vocabulary, row -> {
            float[] logits = policyRow(row);
            int token = random.nextInt(vocabulary);
            tokens[row / width][row % width] = token;
            old[row] = (float) (logProb(logits, token) + SINCE_SAMPLING * random.nextGaussian());
            return logits;
        });
        if (referenced) {
            to.rows(REFERENCE, sequences * width, vocabulary, this::referenceRow);
        }
        to.ints("tokens", tokens);
        to.floats("old_log_prob", old, sequences, width);
        to.floats("advantage", UpdateInputs.advantages(random, sequences * width), sequences, width);
        float[] rewards = new float[sequences];
        for (int i = 0; i < sequences; i++) {
            rewards[i] = random.nextInt(2);
        }
        to.floats("reward", rewards, sequences);
    }

    private float[] policyRow(int row) {
        return noise(2L * row, SPREAD);
    }

    private float[] referenceRow(int row) {
        float[] logits = policyRow(row);
        float[] change = noise(2L * row + 1, APART);
        for (int i = 0; i < logits.length; i++) {
            logits[i] += change[i];
        }
        return logits;
    }

    private float[] noise(long seed, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] row = new float[vocabulary];
        // Three uniform numbers make a bell that is good enough, at a third of the time of a normal one.
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (scale * 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5));
        }
        return row;
    }

    private static double logProb(float[] logits, int token) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return logits[token] - Math.log(sum);
    }
}
