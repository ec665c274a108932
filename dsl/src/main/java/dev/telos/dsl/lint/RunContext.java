package dev.telos.dsl.lint;

import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What is known about the run that an objective is meant for; all of it is optional, and none of it is a default. */
@Value.Immutable
public interface RunContext {
    static ImmutableRunContext.Builder builder() {
        return ImmutableRunContext.builder();
    }

    /** Nothing is known. */
    static RunContext unknown() {
        return builder().build();
    }

    /** Responses sampled for each prompt. */
    Optional<Integer> groupSize();

    /** Optimizer steps on each batch; the policy still equals the old one at the first of them. */
    Optional<Integer> updatesPerBatch();

    /**
     * Sequences that reductions over the step run over: those of the step, or those of a micro-batch in a framework which
     * reduces so.
     */
    Optional<Integer> reductionSize();

    /** Tokens of the shortest response. */
    Optional<Integer> shortestResponse();

    /** Tokens of a response in the mean. */
    Optional<Double> meanResponse();

    /** Standard deviation of the reward within a group. */
    Optional<Double> rewardDeviation();

    /** Columns that responses are padded to. */
    Optional<Integer> paddingWidth();

    /** Names of the inputs that the batch brings. */
    Set<String> given();
}
