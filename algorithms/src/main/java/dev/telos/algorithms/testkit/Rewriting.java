package dev.telos.algorithms.testkit;

import dev.telos.dsl.tree.Role;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The same step written down in another way, or a batch with something about it changed. */
final class Rewriting {
    private Rewriting() {}

    /** The tokens of a batch; a batch without any cannot be run through networks. */
    static Sequences sequences(Batch batch) {
        return batch.sequences()
                .orElseThrow(() -> new NotApplicable(
                        "onBatches(batches)",
                        "batches with sequences of tokens",
                        "one without",
                        "Add sequences(Sequences.of(...)) to it: objectives are tested through a small policy."));
    }

    static double[][] mask(Batch batch) {
        return ArrayNumbers.rows(batch.responseMask());
    }

    /** The last position that counts; -1 in an empty response. */
    static int lastCounted(double[] counts) {
        int t = counts.length - 1;
        while (t >= 0 && counts[t] == 0) {
            t--;
        }
        return t;
    }

    /** With more columns of padding, on both sides. */
    static Batch padded(Batch batch, int morePrompt, int moreResponse) {
        Sequences tokens = sequences(batch);
        return withTokenArrays(batch, array -> widened(array, moreResponse))
                .responseMask(widened(batch.responseMask(), moreResponse))
                .sequences(tokens(
                        tokens,
                        prompts(tokens),
                        responses(tokens),
                        tokens.promptWidth() + morePrompt,
                        tokens.responseWidth() + moreResponse))
                .build();
    }

    private static INDArray widened(INDArray array, int columns) {
        double[][] rows = ArrayNumbers.rows(array);
        return Nd4j.createFromArray(Arrays.stream(rows)
                .map(row -> Arrays.copyOf(row, row.length + columns))
                .toArray(double[][]::new));
    }

    /** With other ids for the same groups, in another order of size. */
    static Batch relabelled(Batch batch) {
        return ImmutableBatch.builder()
                .from(batch)
                .groups(batch.groups().stream().map(id -> 1000 - 17 * id).toList())
                .build();
    }

    /** With that number wherever the mask is 0, and other tokens after the last one that counts. */
    static Batch outsideMask(Batch batch, double value) {
        double[][] mask = mask(batch);
        Sequences tokens = sequences(batch);
        List<int[]> responses = responses(tokens);
        for (int row = 0; row < mask.length; row++) {
            int[] response = responses.get(row);
            for (int t = lastCounted(mask[row]) + 1; t < response.length; t++) {
                response[t] = tokens.vocabularySize() - 1 - response[t];
            }
        }
        return withTokenArrays(batch, array -> filled(array, mask, value))
                .sequences(tokens(tokens, prompts(tokens), responses, tokens.promptWidth(), tokens.responseWidth()))
                .build();
    }

    private static INDArray filled(INDArray array, double[][] mask, double value) {
        double[][] rows = ArrayNumbers.rows(array);
        for (int row = 0; row < rows.length; row++) {
            for (int t = 0; t < rows[row].length; t++) {
                rows[row][t] = mask[row][t] == 1 ? rows[row][t] : value;
            }
        }
        return Nd4j.createFromArray(rows);
    }

    /** Without what the old policy says, as on the first step after sampling. */
    static Batch onFirstStep(Batch batch) {
        var known = new LinkedHashMap<>(batch.statistics());
        known.keySet().removeIf(statistic -> statistic.of() == Role.OLD);
        return ImmutableBatch.builder().from(batch).statistics(known).build();
    }

    /** With one more sequence, like the first one but without a token that counts, in a group of that id. */
    static Batch withEmptyResponse(Batch batch, long group) {
        int size = batch.size();
        int[] rows = IntStream.rangeClosed(0, size).map(i -> i % size).toArray();
        Batch longer = batch.select(rows);
        INDArray mask = longer.responseMask().dup();
        mask.getRow(size).assign(0);
        ImmutableBatch.Builder emptied = ImmutableBatch.builder().from(longer).responseMask(mask);
        if (!batch.groups().isEmpty()) {
            List<Long> ids = new ArrayList<>(batch.groups());
            ids.add(group);
            emptied.groups(ids);
        }
        return emptied.build();
    }

    /** With every array of one number a token changed. */
    static ImmutableBatch.Builder withTokenArrays(Batch batch, UnaryOperator<INDArray> change) {
        ImmutableBatch.Builder changed = ImmutableBatch.builder()
                .from(batch)
                .tokenInputs(changed(batch.tokenInputs(), key -> true, change))
                .statistics(changed(batch.statistics(), key -> true, change));
        batch.criticValues().ifPresent(values -> changed.criticValues(change.apply(values)));
        return changed;
    }

    /** Arrays by key, those of some keys changed. */
    static <K> Map<K, INDArray> changed(
            Map<K, INDArray> arrays, Predicate<? super K> which, UnaryOperator<INDArray> change) {
        Map<K, INDArray> result = new LinkedHashMap<>();
        arrays.forEach((key, array) -> result.put(key, which.test(key) ? change.apply(array) : array));
        return result;
    }

    static List<int[]> prompts(Sequences tokens) {
        return IntStream.range(0, tokens.size()).mapToObj(tokens::prompt).toList();
    }

    static List<int[]> responses(Sequences tokens) {
        return IntStream.range(0, tokens.size()).mapToObj(tokens::response).toList();
    }

    static Sequences tokens(
            Sequences like, List<int[]> prompts, List<int[]> responses, int promptWidth, int responseWidth) {
        return Sequences.of(like.vocabularySize(), prompts, responses, promptWidth, responseWidth);
    }
}
