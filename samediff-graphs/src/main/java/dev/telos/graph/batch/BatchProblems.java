package dev.telos.graph.batch;

import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Formula;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.policy.Sequences;
import io.vavr.collection.List;
import io.vavr.collection.Seq;
import io.vavr.collection.Traversable;
import io.vavr.control.Validation;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Everything that can be wrong with a batch, each check on its own so that all are reported. */
final class BatchProblems {
    private BatchProblems() {}

    static void throwIfAny(Validation<Seq<String>, ?> validation) {
        if (validation.isInvalid()) {
            throw new InvalidBatch(validation.getError());
        }
    }

    static Validation<Seq<String>, ?> of(Batch batch) {
        INDArray mask = batch.responseMask();
        if (mask.rank() != 2 || mask.isEmpty()) {
            return Validation.invalid(
                    List.of("response mask: expected shape [B,T] with at least one of each, got " + shape(mask)));
        }
        Validation<String, Object> binary = mask(mask);
        List<Validation<String, Object>> checks = List.of(
                        binary, groups(batch), sequences(batch), beyondResponses(batch))
                .appendAll(each(batch.tokenInputs(), "", array -> tokens(array, mask, binary.isValid())))
                .appendAll(each(batch.statistics(), "", array -> tokens(array, mask, binary.isValid())))
                .appendAll(each(batch.sequenceInputs(), "", array -> numbers(array, batch.size())));
        checks = checks.appendAll(List.ofAll(batch.criticValues().stream())
                .map(values -> named("critic values", tokens(values, mask, binary.isValid()))));
        checks = checks.appendAll(List.ofAll(batch.scalarInputs().entrySet())
                .map(entry -> valid(
                        Double.isFinite(entry.getValue()),
                        entry.getKey() + ": expected a finite number, got " + entry.getValue())));
        return Validation.sequence(checks.map(check -> check.mapError(List::of)));
    }

    static Validation<Seq<String>, ?> ofRows(int[] rows, int size) {
        List<Validation<String, Object>> checks = List.ofAll(rows)
                .map(row ->
                        valid(row >= 0 && row < size, "selected rows: expected 0 to " + (size - 1) + ", got " + row))
                .append(valid(rows.length > 0, "selected rows: expected at least one, got none"));
        return Validation.sequence(checks.map(check -> check.mapError(List::of)));
    }

    static Validation<Seq<String>, ?> missing(Batch batch, Requirements requirements) {
        List<Validation<String, Object>> checks = given(
                        "[B,T]", requirements.tokenInputs(), batch.tokenInputs()::containsKey)
                .appendAll(given("[B]", requirements.sequenceInputs(), batch.sequenceInputs()::containsKey))
                .appendAll(given("[]", requirements.scalarInputs(), batch.scalarInputs()::containsKey))
                .append(valid(
                        !requirements.groups() || !batch.groups().isEmpty(),
                        "groups: expected a group id for each of " + batch.size()
                                + " sequences, got none; the objective compares sequences of one prompt"));
        return Validation.sequence(checks.map(check -> check.mapError(List::of)));
    }

    private static List<Validation<String, Object>> given(
            String shape, Traversable<String> names, Predicate<String> present) {
        return List.ofAll(names)
                .map(name -> valid(
                        present.test(name), name + ": the objective needs this input of shape " + shape + "; add it"));
    }

    private static Validation<String, Object> mask(INDArray mask) {
        double[] values = ArrayNumbers.of(mask);
        double strange =
                Arrays.stream(values).filter(v -> v != 0 && v != 1).findFirst().orElse(0);
        return valid(strange == 0, "response mask: expected only 0 and 1, got " + strange);
    }

    private static Validation<String, Object> groups(Batch batch) {
        int groups = batch.groups().size();
        return valid(
                groups == 0 || groups == batch.size(),
                "groups: expected one id for each of " + batch.size() + " sequences, got " + groups);
    }

    private static Validation<String, Object> sequences(Batch batch) {
        return valid(
                batch.sequences()
                        .map(tokens -> tokens.size() == batch.size() && tokens.responseWidth() == batch.width())
                        .orElse(true),
                "sequences: expected " + batch.size() + " responses of width " + batch.width() + " as the mask, got "
                        + batch.sequences()
                                .map(tokens -> tokens.size() + " of width " + tokens.responseWidth())
                                .orElse("none"));
    }

    /** A padding token would be scored as if somebody had chosen it. */
    private static Validation<String, Object> beyondResponses(Batch batch) {
        if (batch.sequences().isEmpty() || sequences(batch).isInvalid()) {
            return Validation.valid(true);
        }
        Sequences sequences = batch.sequences().get();
        double[] mask = ArrayNumbers.of(batch.responseMask());
        for (int row = 0; row < batch.size(); row++) {
            for (int t = sequences.responseLength(row); t < batch.width(); t++) {
                double counts = mask[row * batch.width() + t];
                if (counts != 0) {
                    return Validation.invalid("response mask: expected 0 beyond the "
                            + sequences.responseLength(row) + " tokens of response " + row + ", got " + counts
                            + " at token " + t);
                }
            }
        }
        return Validation.valid(true);
    }

    /** Names a problem of one array; empty where there is none. */
    private interface ArrayCheck {
        String problem(INDArray array);
    }

    private static List<Validation<String, Object>> each(Map<?, INDArray> arrays, String prefix, ArrayCheck check) {
        return List.ofAll(arrays.entrySet())
                .map(entry -> named(prefix + label(entry.getKey()), check.problem(entry.getValue())));
    }

    private static String label(Object key) {
        return key instanceof dev.telos.dsl.tree.Node node ? Formula.of(node) : String.valueOf(key);
    }

    private static Validation<String, Object> named(String name, String problem) {
        return valid(problem.isEmpty(), name + ": " + problem);
    }

    private static Validation<String, Object> valid(boolean holds, String problem) {
        return holds ? Validation.valid(holds) : Validation.invalid(problem);
    }

    private static String tokens(INDArray array, INDArray mask, boolean maskIsSound) {
        if (!array.dataType().isNumerical()) {
            return "expected numbers, got " + array.dataType();
        }
        if (!Arrays.equals(array.shape(), mask.shape())) {
            return "expected shape " + shape(mask) + " as the response mask, got " + shape(array);
        }
        if (!maskIsSound) {
            return "";
        }
        double[] values = ArrayNumbers.of(array);
        double[] counts = ArrayNumbers.of(mask);
        for (int i = 0; i < values.length; i++) {
            if (counts[i] == 1 && !Double.isFinite(values[i])) {
                return "expected finite numbers inside the response mask, got " + values[i] + " at sequence "
                        + i / mask.size(1) + ", token " + i % mask.size(1);
            }
        }
        return "";
    }

    private static String numbers(INDArray array, int size) {
        if (!array.dataType().isNumerical()) {
            return "expected numbers, got " + array.dataType();
        }
        if (array.rank() != 1 || array.length() != size) {
            return "expected shape [" + size + "], got " + shape(array);
        }
        double[] values = ArrayNumbers.of(array);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                return "expected finite numbers, got " + values[i] + " at sequence " + i;
            }
        }
        return "";
    }

    private static String shape(INDArray array) {
        return Arrays.toString(array.shape());
    }
}
