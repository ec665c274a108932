package dev.telos.algorithms.invariance;

import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerCritic;
import dev.telos.graph.policy.TransformerPolicy;
import dev.telos.graph.step.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A random batch as plain arrays, so that one step can be written down in many ways: at other widths, in another order,
 * with other group ids, with other numbers outside the mask.
 */
final class RandomWorld {
    static final int VOCABULARY = 5;

    private static final int LONGEST = 4;
    private static final int LONGEST_PROMPT = 3;
    private static final Statistic OLD_LOG_PROB =
            (Statistic) Telos.old().logProb().node();

    private final Random random;
    private final boolean old;
    private final List<int[]> prompts = new ArrayList<>();
    private final List<int[]> responses = new ArrayList<>();
    private final List<double[]> masks = new ArrayList<>();
    private final List<Long> groups = new ArrayList<>();
    private final List<Double> rewards = new ArrayList<>();
    /** For each sequence one number a response position for each kind of token data. */
    private final List<double[][]> data = new ArrayList<>();

    private RandomWorld(Random random) {
        this.random = random;
        this.old = random.nextBoolean();
    }

    /** Ragged responses, holes in the mask, empty responses, groups of one and, at times, a single sequence. */
    static RandomWorld of(long seed) {
        RandomWorld world = new RandomWorld(new Random(seed));
        int sequences = seed % 7 == 6 ? 1 : 2 + world.random.nextInt(4);
        for (int i = 0; i < sequences; i++) {
            world.add();
        }
        return world;
    }

    private void add() {
        int length = 1 + random.nextInt(LONGEST);
        boolean empty = random.nextInt(6) == 0;
        prompts.add(tokens(1 + random.nextInt(LONGEST_PROMPT)));
        responses.add(tokens(length));
        masks.add(random.doubles(length).map(x -> empty || x < 0.2 ? 0 : 1).toArray());
        groups.add((long) random.nextInt(3));
        rewards.add(random.nextInt(3) / 2.0 + random.nextDouble());
        data.add(new double[][] {numbers(length, 0), numbers(length, 0), numbers(length, -1.6)});
    }

    private int[] tokens(int length) {
        return random.ints(length, 0, VOCABULARY).toArray();
    }

    private double[] numbers(int length, double mean) {
        return random.doubles(length, mean - 0.8, mean + 0.8).toArray();
    }

    int size() {
        return prompts.size();
    }

    /** The micro-batches of a random partition in random order. */
    List<int[]> partition() {
        int[] order = shuffled();
        List<int[]> parts = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            int to = Math.min(order.length, from + 1 + random.nextInt(3));
            parts.add(Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return parts;
    }

    int[] shuffled() {
        List<Integer> order = new ArrayList<>(inOrder().boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    java.util.stream.IntStream inOrder() {
        return java.util.stream.IntStream.range(0, size());
    }

    /** How a step is written down. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Layout(int[] order, int morePrompt, int moreResponse, boolean relabelled, double outside) {}

    Batch batch() {
        return batch(new Layout(inOrder().toArray(), 0, 0, false, 0));
    }

    Batch batch(Layout layout) {
        int width =
                responses.stream().mapToInt(response -> response.length).max().orElseThrow() + layout.moreResponse();
        int promptWidth =
                prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow() + layout.morePrompt();
        int[] order = layout.order();
        List<Long> ids = Arrays.stream(order)
                .mapToObj(groups::get)
                .map(id -> layout.relabelled() ? 1000 - 17 * id : id)
                .toList();
        var builder = Batch.builder()
                .responseMask(padded(order, width, 0, masks::get))
                .addAllGroups(ids)
                .putSequenceInputs(
                        "reward",
                        Nd4j.createFromArray(
                                Arrays.stream(order).mapToDouble(rewards::get).toArray()))
                .putTokenInputs("token_reward", data(layout, width, 0))
                .putTokenInputs("old_value", data(layout, width, 1))
                .putTokenInputs("selection_priority", data(layout, width, 0))
                .putTokenInputs("sampler_log_prob", data(layout, width, 2))
                .sequences(Sequences.of(
                        VOCABULARY,
                        Arrays.stream(order).mapToObj(prompts::get).toList(),
                        Arrays.stream(order).mapToObj(responses::get).toList(),
                        promptWidth,
                        width));
        return old ? builder.putStatistics(OLD_LOG_PROB, data(layout, width, 2)).build() : builder.build();
    }

    private INDArray data(Layout layout, int width, int kind) {
        return padded(layout.order(), width, layout.outside(), row -> {
            double[] values = data.get(row)[kind].clone();
            for (int t = 0; t < values.length; t++) {
                values[t] = masks.get(row)[t] == 1 ? values[t] : layout.outside();
            }
            return values;
        });
    }

    private static INDArray padded(
            int[] order, int width, double padding, java.util.function.IntFunction<double[]> rows) {
        double[][] all = new double[order.length][width];
        for (int i = 0; i < order.length; i++) {
            Arrays.fill(all[i], padding);
            double[] row = rows.apply(order[i]);
            System.arraycopy(row, 0, all[i], 0, row.length);
        }
        return Nd4j.createFromArray(all);
    }

    /** Tables with a state for each position and last token. */
    static Models tables(long seed) {
        return Models.of(table(seed), table(seed + 1000));
    }

    private static TabularPolicy table(long seed) {
        Random random = new Random(seed);
        int positions = LONGEST + 1;
        double[][] logits = new double[positions * VOCABULARY][];
        Arrays.setAll(logits, row -> random.doubles(VOCABULARY, -1, 1).toArray());
        return TabularPolicy.of(
                Nd4j.createFromArray(logits),
                (prompt, prefix) -> prefix.length * VOCABULARY
                        + (prefix.length == 0 ? prompt[prompt.length - 1] : prefix[prefix.length - 1]));
    }

    /** Transformers of one layer, with a critic whose head is not zero. */
    static Models transformers(long seed) {
        TransformerCritic critic = TransformerCritic.fromTrunk(transformer(seed + 2000));
        Objects.requireNonNull(critic.parameters().get("value_head.weight")).addi(0.4);
        return Models.builder()
                .policy(transformer(seed))
                .reference(transformer(seed + 1000))
                .critic(critic)
                .build();
    }

    private static TransformerPolicy transformer(long seed) {
        TransformerConfig config = ImmutableTransformerConfig.builder()
                .vocabularySize(VOCABULARY)
                .hiddenSize(4)
                .layers(1)
                .heads(2)
                .keyValueHeads(1)
                .headSize(2)
                .mlpSize(3)
                .precision(DataType.DOUBLE)
                .seed(seed)
                .build();
        return TransformerPolicy.initialised(config);
    }
}
