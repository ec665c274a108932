package dev.telos.algorithms.fuzz;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.step.LogitStep;
import dev.telos.graph.step.Logits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batches, sequences and logits of any shape, type, layout and content: nothing unchecked gets to native code. */
class FuzzBatchesTest {
    private static final Objective OBJECTIVE = objective("everything")
            .minimize("actor", ratio().times(reward().onTokens()).mean().negate())
            .plus("kl", 0.3, policy().kl(reference()).mean())
            .plus("entropy", 0.1, policy().entropy().mean())
            .plus("input", 0.1, tokenInput("weight").times(policy().logProb()).mean());

    @Test
    void shouldNameWhatIsWrongWithBatchesAndLogits() throws InterruptedException {
        LogitStep step = new LogitStep(OBJECTIVE);
        Fuzz.Outcome outcome = Fuzz.run("batches", random -> {
            RandomArrays arrays = new RandomArrays(random);
            int sequences = 1 + random.nextInt(3);
            int width = 1 + random.nextInt(3);
            int vocabulary = 1 + random.nextInt(5);
            Batch batch = batch(arrays, random, sequences, width);
            DataType precision = random.nextBoolean() ? DataType.DOUBLE : DataType.FLOAT;
            INDArray policy = arrays.of(precision, 3, false, sequences, width, vocabulary);
            Optional<INDArray> reference = arrays.rarely()
                    ? Optional.empty()
                    : Optional.of(arrays.of(precision, 3, false, sequences, width, vocabulary));
            INDArray actions = arrays.of(DataType.INT32, vocabulary - 1, true, sequences, width);
            step.run(batch, new Logits(policy, reference, actions), 0);
            boolean beyond = arrays.rarely();
            batch.select(random.ints(1 + random.nextInt(3), beyond ? -1 : 0, beyond ? sequences + 2 : sequences)
                    .toArray());
        });
        assertThat(outcome.taken()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    private static Batch batch(RandomArrays arrays, Random random, int sequences, int width) {
        ImmutableBatch.Builder batch = Batch.builder()
                .responseMask(arrays.of(DataType.DOUBLE, 1, true, sequences, width))
                .putSequenceInputs("reward", arrays.of(DataType.DOUBLE, 1, false, sequences))
                .putTokenInputs("weight", arrays.of(DataType.DOUBLE, 1, false, sequences, width));
        for (int group = random.nextInt(2) * (sequences + (arrays.rarely() ? 1 : 0)); group > 0; group--) {
            batch.addGroups(random.nextLong());
        }
        if (arrays.rarely()) {
            batch.criticValues(arrays.of(DataType.FLOAT, 1, false, sequences, width));
        }
        if (arrays.rarely()) {
            batch.putScalarInputs("scale", random.nextBoolean() ? Double.NaN : 1);
        }
        return batch.build();
    }

    @Test
    void shouldNameWhatIsWrongWithSequences() throws InterruptedException {
        Fuzz.Outcome outcome = Fuzz.run("sequences", random -> {
            int vocabulary = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(5);
            int width = random.nextInt(5);
            int count = 1 + random.nextInt(3);
            List<int[]> prompts = rows(random, count, width, vocabulary);
            List<int[]> responses = rows(random, count, width, vocabulary);
            Sequences sequences = random.nextBoolean()
                    ? Sequences.of(vocabulary, prompts, responses, width, width + random.nextInt(4) - 1)
                    : Sequences.ofPadded(
                            vocabulary,
                            prompts.toArray(int[][]::new),
                            lengths(random, prompts.size(), width),
                            responses.toArray(int[][]::new),
                            lengths(random, responses.size(), width));
            sequences.paddedPrompts();
            sequences.paddedResponses();
            boolean beyond = random.nextInt(8) == 0;
            sequences.select(random.ints(random.nextInt(3), beyond ? -1 : 0, beyond ? 4 : sequences.size())
                    .toArray());
        });
        assertThat(outcome.taken()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    /** Mostly as many as asked for, of the width, and of the vocabulary. */
    private static List<int[]> rows(Random random, int count, int width, int vocabulary) {
        List<int[]> rows = new ArrayList<>();
        for (int row = random.nextInt(20) == 0 ? random.nextInt(4) : count; row > 0; row--) {
            int length = random.nextInt(20) == 0 ? random.nextInt(5) : width;
            int least = random.nextInt(20) == 0 ? Integer.MIN_VALUE : 0;
            rows.add(random.ints(length, least, Math.max(1, vocabulary)).toArray());
        }
        return rows;
    }

    private static int[] lengths(Random random, int rows, int width) {
        return random.ints(rows, random.nextInt(8) == 0 ? -1 : Math.min(1, width), width + 1)
                .toArray();
    }
}
