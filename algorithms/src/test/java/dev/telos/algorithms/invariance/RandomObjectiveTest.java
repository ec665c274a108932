package dev.telos.algorithms.invariance;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be said in the language means the same however a step is cut, padded, ordered and labelled. */
class RandomObjectiveTest {
    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStepMeansTheSameHoweverItIsWrittenDown(long seed) {
        Gradients.assertInvariant(seed, RandomObjective.of(seed), RandomWorld.tables(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theGradientIsTheDerivative(long seed) {
        Gradients.assertDerivative(seed, RandomObjective.of(seed), RandomWorld.tables(seed), 6);
    }
}
