package dev.telos.graph.step;

import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.value;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.policy.TransformerConfig;
import dev.telos.graph.policy.TransformerCritic;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A small batch and small networks for tests of steps. */
final class Worlds {
    static final int VOCABULARY = 4;

    /** An objective of all networks: a surrogate, a divergence from the reference, a critic's error. */
    static final Objective EVERYTHING = objective("everything")
            .minimize(
                    "actor",
                    clippedSurrogate(
                                    ratio(),
                                    reward().minus(reward().meanOverGroup()).onTokens(),
                                    clip(0.2))
                            .mean())
            .plus("kl", 0.1, policy().kl(reference()).mean())
            .plus("critic", 0.5, value().minus(reward().onTokens()).square().mean());

    private Worlds() {}

    /** A table with a state for each position and last token. */
    static TabularPolicy tabular(double seed) {
        return TabularPolicy.of(
                numbers(seed, 12, VOCABULARY),
                (prompt, prefix) -> prefix.length == 0
                        ? prompt[prompt.length - 1]
                        : VOCABULARY * Math.min(prefix.length, 2) + prefix[prefix.length - 1]);
    }

    static TransformerPolicy transformer(long seed) {
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

    static Models transformers() {
        TransformerPolicy policy = transformer(1);
        return Models.builder()
                .policy(policy)
                .reference(transformer(2))
                .critic(TransformerCritic.fromTrunk(transformer(3)))
                .build();
    }

    static Models tables() {
        return Models.of(tabular(0.37), tabular(0.91));
    }

    /** Four sequences in groups of two, one and one: a hole, an empty response, NaN outside the mask. */
    static ImmutableBatch.Builder batch() {
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 0, 1}, {0, 0, 0}, {1, 1, 0}}))
                .addGroups(0L, 0L, 1L, 2L)
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0, 1.0, 0.5))
                .putTokenInputs("token_reward", outsideMask(numbers(0.7, 4, 3)))
                .putTokenInputs("old_value", outsideMask(numbers(0.3, 4, 3)))
                .sequences(Sequences.of(
                        VOCABULARY,
                        List.of(new int[] {1, 2}, new int[] {3}, new int[] {2}, new int[] {0, 1}),
                        List.of(new int[] {1, 3, 2}, new int[] {2, 0, 3}, new int[] {1}, new int[] {2, 3}),
                        2,
                        3));
    }

    /** The same with log-probabilities of the old policy. */
    static ImmutableBatch.Builder batchWithOld() {
        return batch().putStatistics(
                        statistic(dev.telos.dsl.Telos.old().logProb()),
                        outsideMask(numbers(1.3, 4, 3).mul(0.3).sub(1.4)));
    }

    /** The only parameter of a table, or its gradient. */
    static INDArray logits(Map<String, INDArray> byName) {
        return Objects.requireNonNull(byName.get(TabularPolicy.LOGITS));
    }

    /** What a policy says of the tokens that were taken. */
    static INDArray logProb(Batch complete) {
        return Objects.requireNonNull(
                complete.statistics().get(statistic(dev.telos.dsl.Telos.policy().logProb())));
    }

    static Statistic statistic(Expression<?> expression) {
        return (Statistic) expression.node();
    }

    static INDArray numbers(double seed, int rows, int columns) {
        double[][] numbers = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            numbers[i / columns][i % columns] = Math.sin(seed * (i + 1) * (i + 2));
        }
        return Nd4j.createFromArray(numbers);
    }

    private static INDArray outsideMask(INDArray numbers) {
        numbers.putScalar(1, 1, Double.NaN);
        numbers.putScalar(2, 0, Double.POSITIVE_INFINITY);
        numbers.putScalar(3, 2, Double.NaN);
        return numbers;
    }
}
