package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Batches that are a little smaller or simpler than another one, the boldest steps first. */
final class Simplification {
    private Simplification() {}

    /** Every candidate has less of something, so that simplifying comes to an end. */
    static Stream<Batch> of(Batch batch) {
        return Stream.of(
                        fewerSequences(batch),
                        shorter(batch),
                        withoutHoles(batch),
                        plainer(batch),
                        SimplerNumbers.of(batch))
                .flatMap(candidates -> candidates);
    }

    private static Stream<Batch> fewerSequences(Batch batch) {
        int size = batch.size();
        if (size == 1) {
            return Stream.empty();
        }
        Stream<int[]> halves = size < 4
                ? Stream.empty()
                : Stream.of(
                        IntStream.range(0, size / 2).toArray(),
                        IntStream.range(size / 2, size).toArray());
        Stream<int[]> oneLess = IntStream.range(0, size)
                .mapToObj(left ->
                        IntStream.range(0, size).filter(row -> row != left).toArray());
        return Stream.concat(halves, oneLess).map(batch::select);
    }

    /** Without the last column, then with one token less that counts, in one sequence after the other. */
    private static Stream<Batch> shorter(Batch batch) {
        Stream<Batch> narrower = batch.width() == 1 ? Stream.empty() : Stream.of(narrowed(batch, batch.width() - 1));
        double[][] mask = Rewriting.mask(batch);
        Stream<Batch> uncounted = IntStream.range(0, mask.length)
                .filter(row -> Rewriting.lastCounted(mask[row]) >= 0)
                .mapToObj(row -> withMask(batch, row, Rewriting.lastCounted(mask[row]), 0));
        return Stream.concat(narrower, uncounted);
    }

    private static Batch narrowed(Batch batch, int width) {
        Sequences tokens = Rewriting.sequences(batch);
        List<int[]> responses = Rewriting.responses(tokens).stream()
                .map(response -> Arrays.copyOf(response, Math.min(width, response.length)))
                .toList();
        return Rewriting.withTokenArrays(batch, array -> firstColumns(array, width))
                .responseMask(firstColumns(batch.responseMask(), width))
                .sequences(Rewriting.tokens(tokens, Rewriting.prompts(tokens), responses, tokens.promptWidth(), width))
                .build();
    }

    private static INDArray firstColumns(INDArray array, int width) {
        return Nd4j.createFromArray(Arrays.stream(array.toDoubleMatrix())
                .map(row -> Arrays.copyOf(row, width))
                .toArray(double[][]::new));
    }

    private static Stream<Batch> withoutHoles(Batch batch) {
        double[][] mask = Rewriting.mask(batch);
        List<Batch> candidates = new ArrayList<>();
        for (int row = 0; row < mask.length; row++) {
            for (int t = 0; t < Rewriting.lastCounted(mask[row]); t++) {
                if (mask[row][t] == 0) {
                    candidates.add(withMask(batch, row, t, 1));
                }
            }
        }
        return candidates.stream();
    }

    /** With the same token everywhere, with groups counted from 0. */
    private static Stream<Batch> plainer(Batch batch) {
        Sequences tokens = Rewriting.sequences(batch);
        Sequences same = Rewriting.tokens(
                tokens,
                Rewriting.prompts(tokens).stream().map(prompt -> new int[1]).toList(),
                Rewriting.responses(tokens).stream()
                        .map(response -> new int[response.length])
                        .toList(),
                1,
                tokens.responseWidth());
        List<Long> ids = batch.groups().stream().distinct().toList();
        List<Long> counted =
                batch.groups().stream().map(id -> (long) ids.indexOf(id)).toList();
        Batch sameTokens = ImmutableBatch.builder().from(batch).sequences(same).build();
        Batch recounted = ImmutableBatch.builder().from(batch).groups(counted).build();
        return Stream.concat(
                same(same, tokens) ? Stream.empty() : Stream.of(sameTokens),
                counted.equals(batch.groups()) ? Stream.empty() : Stream.of(recounted));
    }

    private static boolean same(Sequences left, Sequences right) {
        return left.promptWidth() == right.promptWidth()
                && Arrays.deepEquals(left.paddedPrompts(), right.paddedPrompts())
                && Arrays.deepEquals(left.paddedResponses(), right.paddedResponses());
    }

    private static Batch withMask(Batch batch, int row, int t, double counts) {
        double[][] mask = Rewriting.mask(batch);
        mask[row][t] = counts;
        return ImmutableBatch.builder()
                .from(batch)
                .responseMask(Nd4j.createFromArray(mask))
                .build();
    }
}
