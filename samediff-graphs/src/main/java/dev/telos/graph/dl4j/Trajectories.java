package dev.telos.graph.dl4j;

import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What networks read at each step and what was chosen there; B trajectories, W steps that are read, of which the last T are
 * those of the batch. Padding can stand anywhere and changes nothing: steps that are there follow one another.
 *
 * @param features what a network reads, [B,F,W], in the layout of Deeplearning4j's recurrent layers
 * @param present 1 for steps that are there, 0 for padding, [B,W]; features and actions of padding can be anything, NaN included
 * @param actions the numbers of the actions or tokens chosen at the last T steps, [B,T]
 */
public record Trajectories(INDArray features, INDArray present, INDArray actions) {
    /**
     * Checks shapes and numbers.
     *
     * @throws InvalidTrajectories naming every problem
     */
    public Trajectories {
        InvalidTrajectories.throwIfAny(problems(features, present, actions));
    }

    /** Trajectories of which all steps are there. */
    public static Trajectories of(INDArray features, INDArray actions) {
        return new Trajectories(features, Nd4j.ones(features.dataType(), features.size(0), features.size(-1)), actions);
    }

    /**
     * Tokens as features: at each step the token before the one that is chosen, one-hot over the vocabulary. W is P + T - 1,
     * prompts padded on the left.
     */
    public static Trajectories ofTokens(Sequences sequences) {
        int prompt = sequences.promptWidth();
        int width = sequences.shape().readWidth();
        INDArray features = Nd4j.zeros(sequences.size(), sequences.vocabularySize(), width);
        INDArray present = Nd4j.zeros(sequences.size(), width);
        for (int row = 0; row < sequences.size(); row++) {
            int[] read = read(sequences, row);
            int from = prompt - sequences.promptLength(row);
            for (int i = 0; i < read.length; i++) {
                features.putScalar(row, read[i], from + i, 1);
                present.putScalar(row, from + i, 1);
            }
        }
        return new Trajectories(features, present, Nd4j.createFromArray(sequences.paddedResponses()));
    }

    /** The tokens of a prompt and its response but the last, which scores nothing. */
    private static int[] read(Sequences sequences, int row) {
        int[] prompt = sequences.prompt(row);
        int[] response = sequences.response(row);
        int[] read = Arrays.copyOf(prompt, prompt.length + response.length - 1);
        System.arraycopy(response, 0, read, prompt.length, response.length - 1);
        return read;
    }

    private static List<String> problems(INDArray features, INDArray present, INDArray actions) {
        List<String> problems = new ArrayList<>();
        if (features.rank() != 3 || !features.dataType().isFPType()) {
            problems.add("features: expected numbers [B, F, W], got " + described(features));
            return problems;
        }
        long[] steps = {features.size(0), features.size(2)};
        if (!Arrays.equals(present.shape(), steps)) {
            problems.add("present: expected shape " + Arrays.toString(steps) + " as the features' steps, got "
                    + Arrays.toString(present.shape()));
        } else if (Arrays.stream(ArrayNumbers.of(present)).anyMatch(number -> number != 0 && number != 1)) {
            problems.add("present: expected zeros and ones");
        } else if (!areFinite(features, present)) {
            problems.add("features: expected finite numbers at the steps that are present");
        }
        if (actions.rank() != 2 || actions.size(0) != steps[0] || actions.size(1) > steps[1]) {
            problems.add("actions: expected shape [" + steps[0] + ", at most " + steps[1] + "], got "
                    + Arrays.toString(actions.shape()));
        }
        return problems;
    }

    private static String described(INDArray array) {
        return array.dataType() + Arrays.toString(array.shape());
    }

    private static boolean areFinite(INDArray features, INDArray present) {
        double[] numbers = ArrayNumbers.of(features);
        double[] there = ArrayNumbers.of(present);
        int width = Math.toIntExact(features.size(1));
        int steps = Math.toIntExact(features.size(2));
        return IntStream.range(0, numbers.length)
                .filter(i -> there[i / (width * steps) * steps + i % steps] == 1)
                .allMatch(i -> Double.isFinite(numbers[i]));
    }

    /** T. */
    int width() {
        return Math.toIntExact(actions.size(1));
    }

    /** The trajectories at the given indices, in that order. */
    Trajectories select(int[] rows) {
        return new Trajectories(
                Batch.rows(features, rows).castTo(features.dataType()),
                Batch.rows(present, rows),
                Batch.rows(actions, rows).castTo(actions.dataType()));
    }
}
