package dev.telos.algorithms.invariance;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;

import dev.telos.algorithms.testkit.BatchSpec;
import dev.telos.algorithms.testkit.InputValues;
import dev.telos.algorithms.testkit.ObjectiveAssert;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be said in the language means the same however a step is cut, padded, ordered and labelled. */
class RandomObjectiveTest {
    /** Rewards that are never equal, since objectives at random may have a kink there. */
    private static final InputValues REWARDS = InputValues.between(0, 2);

    private static final BatchSpec SEVERAL =
            BatchSpec.builder().putInputs("reward", REWARDS).build();
    private static final BatchSpec SINGLE = BatchSpec.builder()
            .sequences(1)
            .emptyResponses(0)
            .putInputs("reward", REWARDS)
            .build();

    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    private static ObjectiveAssert assertOn(long seed) {
        return assertThatObjective(RandomObjective.of(seed))
                .onBatches(seed % 7 == 6 ? SINGLE : SEVERAL)
                .seed(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStepMeansTheSameHoweverItIsWrittenDown(long seed) {
        assertOn(seed)
                .trials(seed % 2 == 0 ? 1 : 2)
                .isInvariantToMicroBatches()
                .isInvariantToPadding()
                .isInvariantToSequenceOrder()
                .isInvariantToGroupRelabelling()
                .ignoresContentOutsideMask()
                .isTheSameInOneGraph();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theGradientIsTheDerivative(long seed) {
        assertOn(seed).trials(1).hasGradientOfFiniteDifferences();
    }
}
