package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.InvalidBatch;
import dev.telos.graph.statistics.VocabularyImplementation;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Partition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A step means the same however it is cut, padded, ordered, labelled, and whatever stands outside the mask. */
record Invariance(Evaluator evaluator, double tolerance) {
    private static final Partition ONE_BY_ONE = Partition.inOrder(1);
    private static final Partition SHUFFLED_PAIRS = sequences -> Partition.inOrder(2).of(sequences).stream()
            .map(part -> picked(shuffled(sequences), part))
            .toList();
    private static final double[] GARBAGE = {1e3, Double.NaN, Double.NEGATIVE_INFINITY};

    Optional<String> toMicroBatches(Batch batch) {
        return difference("one sequence at a time", batch, evaluator.inParts(batch, ONE_BY_ONE))
                .or(() -> difference(
                        "in micro-batches of two, in another order", batch, evaluator.inParts(batch, SHUFFLED_PAIRS)));
    }

    Optional<String> toPadding(Batch batch) {
        return difference(
                "with 2 more columns of prompts and 3 more of responses",
                batch,
                evaluator.whole(Rewriting.padded(batch, 2, 3)));
    }

    Optional<String> toSequenceOrder(Batch batch) {
        return difference(
                "with the sequences in another order", batch, evaluator.whole(batch.select(shuffled(batch.size()))));
    }

    Optional<String> toGroupRelabelling(Batch batch) {
        return difference("with other group ids", batch, evaluator.whole(Rewriting.relabelled(batch)));
    }

    Optional<String> toContentOutsideMask(Batch batch) {
        for (double garbage : GARBAGE) {
            String what = "with " + garbage + " outside the mask";
            try {
                Optional<String> difference =
                        difference(what, batch, evaluator.whole(Rewriting.outsideMask(batch, garbage)));
                if (difference.isPresent()) {
                    return difference;
                }
            } catch (InvalidBatch derived) {
                return Optional.of(what + " a derived input is not finite: " + derived.problems());
            }
        }
        return Optional.empty();
    }

    Optional<String> toFusion(Batch batch) {
        return difference("in one fused graph", batch, evaluator.fused(batch));
    }

    Optional<String> toVocabularyImplementation(Batch batch) {
        return VocabularyImplementation.allOfBackend().stream()
                .map(implementation -> difference(
                        "with statistics over the vocabulary " + implementation, batch, by(implementation, batch)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Outcome by(VocabularyImplementation implementation, Batch batch) {
        Models models = Models.builder()
                .from(evaluator.models())
                .vocabulary(implementation)
                .build();
        return evaluator.on(models).whole(batch);
    }

    private Optional<String> difference(String what, Batch batch, Outcome came) {
        return evaluator.whole(batch).difference(came, tolerance).map(difference -> what + " " + difference);
    }

    /** Always the same order for the same number, so that a smaller batch fails for the same reason. */
    private static int[] shuffled(int sequences) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, sequences).boxed().toList());
        Collections.shuffle(order, new Random(sequences));
        if (order.equals(IntStream.range(0, sequences).boxed().toList())) {
            Collections.reverse(order);
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] picked(int[] order, int[] places) {
        return IntStream.of(places).map(place -> order[place]).toArray();
    }
}
