package dev.telos.algorithms.modelcheck;

import io.vavr.Lazy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Batches of rows padded on the left: greedy continuations, and logits of every token that is no padding. */
final class BatchChecks {
    private final List<Check> checks = new ArrayList<>();
    private final Accuracy accuracy;
    private final Lazy<Probe> probe;

    private BatchChecks(Accuracy accuracy, Lazy<Probe> probe) {
        this.accuracy = accuracy;
        this.probe = probe;
    }

    static List<Check> of(Expected expected, Accuracy accuracy, Lazy<Probe> probe) {
        BatchChecks all = new BatchChecks(accuracy, probe);
        all.greedy(expected.each("greedy"));
        if (expected.has("left_padded_batch")) {
            all.padded(expected.at("left_padded_batch"));
        }
        return all.checks;
    }

    private void greedy(List<Expected> cases) {
        List<int[]> prompts =
                cases.stream().map(part -> part.at("prompt").wholeNumbers()).toList();
        List<int[]> continuations = cases.stream()
                .map(part -> part.at("continuation").wholeNumbers())
                .toList();
        int longest =
                continuations.stream().mapToInt(tokens -> tokens.length).max().orElse(1);
        Lazy<List<int[]>> written = Lazy.of(() -> probe.get().greedy(prompts, longest));
        for (int row = 0; row < cases.size(); row++) {
            int number = row;
            add(
                    "greedy tokens",
                    cases.get(row).at("id").text(),
                    0,
                    () -> Differences.tokens(
                            continuations.get(number), written.get().get(number)));
        }
    }

    /** Every row among those that are at least as long, so that all of its tokens can be asked for; padding stays. */
    private void padded(Expected batch) {
        List<int[]> rows = rows(batch);
        List<Expected> logits = batch.each("rows_logits_" + accuracy.suffix());
        if (logits.size() != rows.size()) {
            throw new UnreadableExpectation(
                    batch.where(), "logits of " + rows.size() + " rows", "those of " + logits.size());
        }
        for (int row = 0; row < rows.size(); row++) {
            int[] tokens = rows.get(row);
            List<int[]> batched =
                    rows.stream().filter(other -> other.length >= tokens.length).toList();
            double[] expected = logits.get(row).numbers();
            add(
                    "left-padded batch",
                    "row " + row,
                    accuracy.absolute(),
                    () -> Differences.largest(
                            expected, probe.get().logits(batched, tokens.length)[batched.indexOf(tokens)]));
        }
    }

    private static List<int[]> rows(Expected batch) {
        List<Expected> masks = batch.each("attention_mask");
        List<int[]> rows = new ArrayList<>();
        for (Expected row : batch.each("input_ids")) {
            int[] mask = masks.get(rows.size()).wholeNumbers();
            int[] ids = row.wholeNumbers();
            rows.add(IntStream.range(0, ids.length)
                    .filter(i -> mask[i] == 1)
                    .map(i -> ids[i])
                    .toArray());
        }
        return rows;
    }

    private void add(String what, String of, double tolerance, DoubleSupplier difference) {
        checks.add(new Check(what + ", " + accuracy.label() + ", " + of, tolerance, difference));
    }
}
