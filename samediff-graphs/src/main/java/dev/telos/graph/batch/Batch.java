package dev.telos.graph.batch;

import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Node;
import dev.telos.graph.policy.Sequences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    @Value.Check
    default void check() {
        BatchProblems.throwIfAny(BatchProblems.of(this));
    }

    /** Throws {@link InvalidBatch} where something is missing that the objective needs as data. */
    default void require(Requirements requirements) {
        BatchProblems.throwIfAny(BatchProblems.missing(this, requirements));
    }
}
