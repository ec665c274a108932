package dev.telos.algorithms.oracle;

import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Responses of a tree by number, drawn from a policy in groups of one prompt each. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SampledResponses(TokenTree tree, int[] responses, List<Long> groups) {

    static SampledResponses draw(TokenTree tree, double[][] logPolicy, int groups, int samples, Random random) {
        int[] responses = IntStream.range(0, groups)
                .flatMap(group -> {
                    int prompt = random.nextInt(tree.config().prompts());
                    return IntStream.range(0, samples).map(sample -> tree.sample(prompt, logPolicy, random));
                })
                .toArray();
        return new SampledResponses(
                tree,
                responses,
                IntStream.range(0, responses.length)
                        .mapToObj(row -> (long) (row / samples))
                        .toList());
    }

    /** A number for each token of each response from its state and itself, [B,T], 0 beyond the end. */
    double[][] atTokens(ToDoubleBiFunction<Integer, Integer> number) {
        double[][] numbers = new double[responses.length][tree.config().depth()];
        for (int row = 0; row < responses.length; row++) {
            int[] tokens = tree.response(responses[row]);
            for (int t = 0; t < tokens.length; t++) {
                numbers[row][t] = number.applyAsDouble(tree.state(responses[row], t), tokens[t]);
            }
        }
        return numbers;
    }

    /** What stands at tokens, one after another, of numbers [B,T]. */
    double[] tokensOnly(double[][] numbers) {
        return IntStream.range(0, responses.length)
                .mapToObj(row -> Arrays.copyOf(numbers[row], tree.response(responses[row]).length))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** With the critic's values and the log-probabilities by which they were drawn. */
    Batch batch(double[][] logPolicy, double[] criticValues) {
        return tree.batch(responses, groups)
                .putTokenInputs("old_value", Nd4j.createFromArray(atTokens((state, token) -> criticValues[state])))
                .putTokenInputs(
                        Telos.SAMPLER_LOG_PROB,
                        Nd4j.createFromArray(atTokens((state, token) -> logPolicy[state][token])))
                .build();
    }
}
