package dev.telos.graph.batch;

import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.policy.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The sequences of one optimizer step and the data that goes with them; B sequences, T response positions.
 *
 * <p>What stands outside the response mask can be anything, NaN included. Building a batch checks shapes, types, the
 * mask and finiteness inside it, and reports every problem at once as {@link InvalidBatch}.
 */
@Value.Immutable
public interface Batch {
    static ImmutableBatch.Builder builder() {
        return ImmutableBatch.builder();
    }

    /** 1 where a response token counts, else 0, [B,T], of any numeric type; holes are allowed. */
    INDArray responseMask();

    /** A group id for each sequence, B of them; sequences of one prompt share an id. Empty: no groups. */
    List<Long> groups();

    /** Data of one number a response token by the name that the objective uses, each [B,T]. */
    Map<String, INDArray> tokenInputs();

    /** Data of one number a sequence by the name that the objective uses, each [B]. */
    Map<String, INDArray> sequenceInputs();

    /** Data of one number a step by the name that the objective uses. */
    Map<String, Double> scalarInputs();

    /**
     * Per-token statistics of distributions that are known already, each [B,T]: those of the old policy, as a rule. An
     * objective which asks for a statistic of the old policy that is not given gets the current policy's, detached:
     * right for the first update after sampling.
     */
    Map<Node.Statistic, INDArray> statistics();

    /** The critic's predictions, [B,T], where no critic is at hand to make them. */
    Optional<INDArray> criticValues();

    /** The tokens, where networks have to be run. */
    Optional<Sequences> sequences();

    /** B. */
    @Value.Lazy
    default int size() {
        return Math.toIntExact(responseMask().size(0));
    }

    /** T. */
    @Value.Lazy
    default int width() {
        return Math.toIntExact(responseMask().size(1));
    }

    /**
     * The sequences at the given indices, in that order, with their data.
     *
     * @throws InvalidBatch naming every index that is of no sequence
     */
    default Batch select(int[] rows) {
        BatchProblems.throwIfAny(BatchProblems.ofRows(rows, size()));
        ImmutableBatch.Builder selected = builder().responseMask(rows(responseMask(), rows));
        if (!groups().isEmpty()) {
            Arrays.stream(rows).forEach(row -> selected.addGroups(groups().get(row)));
        }
        tokenInputs().forEach((name, array) -> selected.putTokenInputs(name, rows(array, rows)));
        sequenceInputs().forEach((name, array) -> selected.putSequenceInputs(name, rows(array, rows)));
        statistics().forEach((statistic, array) -> selected.putStatistics(statistic, rows(array, rows)));
        criticValues().ifPresent(values -> selected.criticValues(rows(values, rows)));
        sequences().ifPresent(tokens -> selected.sequences(tokens.select(rows)));
        return selected.scalarInputs(scalarInputs()).build();
    }

    /** Entries of an array's first axis, copied; indices are checked here, since ND4J reads out of bounds. */
    static INDArray rows(INDArray array, int[] rows) {
        int width = Math.toIntExact(array.length() / array.size(0));
        double[] values = ArrayNumbers.of(array);
        double[] selected = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(
                    values, Objects.checkIndex(rows[i], (int) array.size(0)) * width, selected, i * width, width);
        }
        long[] shape = array.shape().clone();
        shape[0] = rows.length;
        return Nd4j.createFromArray(selected).reshape(shape);
    }

    /** The numbers inside a mask of zeros and ones of the same shape; 0 outside, whatever stands there. */
    static INDArray insideMask(INDArray values, INDArray mask) {
        double[] kept = ArrayNumbers.of(values);
        double[] counts = ArrayNumbers.of(mask);
        for (int i = 0; i < kept.length; i++) {
            kept[i] = counts[i] == 1 ? kept[i] : 0;
        }
        return Nd4j.createFromArray(kept).reshape(values.shape());
    }

    @Value.Check
    default void check() {
        BatchProblems.throwIfAny(BatchProblems.of(this));
    }

    /** Throws {@link InvalidBatch} where something is missing that the objective needs as data. */
    default void require(Requirements requirements) {
        BatchProblems.throwIfAny(BatchProblems.missing(this, requirements));
    }
}
