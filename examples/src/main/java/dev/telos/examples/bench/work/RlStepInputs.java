package dev.telos.examples.bench.work;

import dev.telos.algorithms.task.CharacterVocabulary;
import dev.telos.algorithms.task.Demonstration;
import dev.telos.algorithms.task.Problem;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.TrainerConfig;
import dev.telos.algorithms.train.WarmStartCache;
import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Sequences;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** The warm start and the problems of a task as arrays, and a rollout of the teacher's to compare the update on. */
record RlStepInputs(Task task, TrainerConfig config) {
    private static final Path WARM_STARTS = Path.of(".telos");
    private static final int NO_TOKEN = -1;

    void make(ArrayWriter to) {
        int width = task.maxResponseLength();
        RlStepWorkload.shape()
                .write(to, new WarmStartCache(WARM_STARTS).get(task, 0, step -> {}), task.promptWidth() + width);
        to.setting("prompt_count", config.prompts());
        to.setting("samples", config.samples());
        to.setting("sequences", config.prompts() * config.samples());
        to.setting("width", width);
        to.setting("end", task.vocabulary().endId());
        to.setting("beta", LogitInputs.BETA);
        to.setting("learning_rate", config.optimizer().learningRate());
        to.setting("weight_decay", config.optimizer().weightDecay());
        to.setting("max_norm", config.optimizer().maxGradientNorm().orElseThrow());
        writeProblems(to);
        writeRollout(to);
    }

    private void writeProblems(ArrayWriter to) {
        List<Problem> problems = task.trainingProblems();
        List<String> prompts = problems.stream().map(Problem::prompt).toList();
        to.ints("problems", padded(prompts));
        to.ints("problem_pads", pads(prompts));
        to.ints(
                "answers",
                problems.stream()
                        .map(problem -> right(problem.answer(), NO_TOKEN))
                        .toArray(int[][]::new));
    }

    /** Each prompt as often as it is sampled, answers of the teacher's to many prompts, rewards at random. */
    private void writeRollout(ArrayWriter to) {
        int samples = config.samples();
        List<Demonstration> rows = task.demonstrations(1, config.prompts() * samples);
        List<String> prompts = IntStream.range(0, rows.size())
                .mapToObj(row -> rows.get(row / samples).prompt())
                .toList();
        to.ints("prompts", padded(prompts));
        to.ints("pads", pads(prompts));
        to.ints("responses", rows.stream().map(row -> right(row.response(), 0)).toArray(int[][]::new));
        to.ints(
                "lengths",
                rows.stream().mapToInt(row -> row.response().length()).toArray());
        Random random = new Random(4);
        float[] rewards = new float[rows.size()];
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] = random.nextInt(2);
        }
        to.floats("rewards", rewards, rewards.length);
    }

    private int[][] padded(List<String> prompts) {
        CharacterVocabulary vocabulary = task.vocabulary();
        return prompts.stream()
                .map(prompt -> vocabulary.encodeLeftPadded(prompt, task.promptWidth()))
                .toArray(int[][]::new);
    }

    private int[] pads(List<String> prompts) {
        return prompts.stream()
                .mapToInt(prompt -> task.promptWidth() - prompt.length())
                .toArray();
    }

    private int[] right(String text, int padding) {
        int[] tokens = task.vocabulary().encode(text);
        int[] row = Arrays.copyOf(tokens, task.maxResponseLength());
        Arrays.fill(row, tokens.length, row.length, padding);
        return row;
    }

    /** The rollout that {@link #make} left, in groups of one prompt. */
    static Batch batch(ArrayFolder folder, Task task) {
        int[] pads = folder.ints("pads");
        int[] lengths = folder.ints("lengths");
        int[] promptLengths =
                Arrays.stream(pads).map(count -> task.promptWidth() - count).toArray();
        double[][] mask = new double[lengths.length][task.maxResponseLength()];
        ImmutableBatch.Builder batch = Batch.builder();
        for (int row = 0; row < lengths.length; row++) {
            Arrays.fill(mask[row], 0, lengths[row], 1);
            batch.addGroups(row / folder.whole("samples"));
        }
        return batch.responseMask(Nd4j.createFromArray(mask))
                .putSequenceInputs("reward", Arrays32.read(folder, "rewards"))
                .sequences(Sequences.ofPadded(
                        task.vocabulary().size(),
                        folder.intRows("prompts"),
                        promptLengths,
                        folder.intRows("responses"),
                        lengths))
                .build();
    }
}
