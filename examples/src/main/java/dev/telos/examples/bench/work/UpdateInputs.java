package dev.telos.examples.bench.work;

import static dev.telos.dsl.Telos.policy;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.Measurement;
import dev.telos.graph.step.Models;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights, tokens, advantages and log-probabilities before the update: drawn from fixed seeds. */
record UpdateInputs(ModelShape shape, int sequences, int read) {
    static final Statistic OLD_LOG_PROB = new Statistic(Role.OLD, new StatisticKind.LogProb());
    private static final double SINCE_SAMPLING = 0.1;

    void make(ArrayWriter to) {
        TransformerPolicy model = TransformerPolicy.initialised(shape.config());
        shape.write(to, model, read + 1);
        to.setting("learning_rate", UpdateWorkload.LEARNING_RATE);
        to.setting("weight_decay", UpdateWorkload.WEIGHT_DECAY);
        Random random = new Random(2);
        int[][] prompts = shape.tokens(random, sequences, 1);
        int[][] responses = shape.tokens(random, sequences, read);
        to.ints("prompts", prompts);
        to.ints("responses", responses);
        to.floats("advantage", advantages(random, sequences * read), sequences, read);
        Batch batch = Batch.builder()
                .responseMask(Nd4j.ones(sequences, read))
                .sequences(sequences(prompts, responses, model.vocabularySize()))
                .build();
        INDArray logProb = new Measurement(Map.of("log_prob", policy().logProb()), Models.of(model))
                .of(batch)
                .get("log_prob");
        float[] old = logProb.dup('c').data().asFloat();
        for (int i = 0; i < old.length; i++) {
            old[i] += (float) (SINCE_SAMPLING * random.nextGaussian());
        }
        to.floats("old_log_prob", old, sequences, read);
    }

    /** Normal around 0.3, so that the loss is not 0 up to rounding. */
    static float[] advantages(Random random, int count) {
        float[] advantages = new float[count];
        for (int i = 0; i < count; i++) {
            advantages[i] = (float) (0.3 + random.nextGaussian());
        }
        return advantages;
    }

    /** A batch of unpadded sequences with the advantages and the old log-probabilities of a folder. */
    static ImmutableBatch.Builder batch(ArrayFolder folder, int[][] prompts, int[][] responses, int vocabulary) {
        return Batch.builder()
                .responseMask(Nd4j.ones(responses.length, responses[0].length))
                .putTokenInputs("advantage", Arrays32.read(folder, "advantage"))
                .putStatistics(OLD_LOG_PROB, Arrays32.read(folder, "old_log_prob"))
                .sequences(sequences(prompts, responses, vocabulary));
    }

    private static Sequences sequences(int[][] prompts, int[][] responses, int vocabulary) {
        return Sequences.of(vocabulary, list(prompts), list(responses), prompts[0].length, responses[0].length);
    }

    private static List<int[]> list(int[][] rows) {
        return Arrays.asList(rows);
    }
}
