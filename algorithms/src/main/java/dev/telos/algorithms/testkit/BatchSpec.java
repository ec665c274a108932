package dev.telos.algorithms.testkit;

import static dev.telos.algorithms.objective.InvalidConfig.atLeast;

import dev.telos.algorithms.objective.InvalidConfig;
import java.util.Map;
import org.immutables.value.Value;

/**
 * What random batches look like: B sequences of ragged responses of up to T tokens, with holes in the mask, empty
 * responses, groups of one, and groups of unequal size.
 */
@Value.Immutable
public interface BatchSpec {
    static ImmutableBatchSpec.Builder builder() {
        return ImmutableBatchSpec.builder();
    }

    /** B; 5 by default. */
    @Value.Default
    default int sequences() {
        return 5;
    }

    /** How many of them have a response without any token that counts; 1 by default. */
    @Value.Default
    default int emptyResponses() {
        return 1;
    }

    /** How many of them are the only one of their group; 1 by default. */
    @Value.Default
    default int groupsOfOne() {
        return 1;
    }

    /** How many groups the others are spread over, at least two in each where they suffice for that; 2 by default. */
    @Value.Default
    default int groups() {
        return 2;
    }

    /** T, in tokens; 4 by default. */
    @Value.Default
    default int longestResponse() {
        return 4;
    }

    /** In tokens; 2 by default. */
    @Value.Default
    default int longestPrompt() {
        return 2;
    }

    /** V; 5 by default. */
    @Value.Default
    default int vocabularySize() {
        return 5;
    }

    /** The probability that a token inside a response does not count, as a tool's output; 0.2 by default. */
    @Value.Default
    default double holes() {
        return 0.2;
    }

    /** What inputs are drawn from, by name, instead of {@link InputValues#KNOWN} and {@link InputValues#UNKNOWN}. */
    Map<String, InputValues> inputs();

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "random batches",
                atLeast("sequences", 1, sequences()),
                within("emptyResponses", 0, sequences(), emptyResponses()),
                within("groupsOfOne", 0, sequences(), groupsOfOne()),
                atLeast("groups", 1, groups()),
                atLeast("longestResponse", 1, longestResponse()),
                atLeast("longestPrompt", 1, longestPrompt()),
                atLeast("vocabularySize", 2, vocabularySize()),
                InvalidConfig.check(holes() >= 0 && holes() < 1, "holes", "a probability below 1", holes()));
    }

    private static io.vavr.control.Validation<String, Boolean> within(String name, int least, int most, int came) {
        return InvalidConfig.check(came >= least && came <= most, name, least + " to " + most, came);
    }
}
