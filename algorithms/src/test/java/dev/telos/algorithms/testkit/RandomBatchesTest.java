package dev.telos.algorithms.testkit;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.scalarInput;
import static dev.telos.dsl.Telos.sequenceInput;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Objective;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What random batches are made of, for an objective that asks for everything. */
class RandomBatchesTest {
    private static final Objective GREEDY = objective("greedy")
            .minimize(
                    "all",
                    policy().logProb()
                            .plus(old().logProb())
                            .plus(old().kl(reference()))
                            .plus(policy().kl(reference()))
                            .plus(tokenInput("importance_weight"))
                            .plus(tokenInput("derived"))
                            .plus(value())
                            .plus(reward().minus(reward().meanOverGroup()).onTokens())
                            .plus(sequenceInput("margin").onTokens())
                            .plus(scalarInput("scale").onTokens())
                            .mean());

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    private static Batch batch(long seed) {
        return new RandomBatches(
                        BatchSpec.builder()
                                .putInputs("margin", InputValues.oneOf(7))
                                .build(),
                        List.of(GREEDY.requirements()),
                        Set.of("derived"))
                .of(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHoldWhatIsRequiredAndNotComputed(long seed) {
        Batch batch = batch(seed);
        assertThat(batch.tokenInputs()).containsOnlyKeys("importance_weight");
        assertThat(batch.sequenceInputs()).containsOnlyKeys("reward", "margin");
        assertThat(batch.scalarInputs()).containsOnlyKeys("scale");
        assertThat(batch.statistics())
                .containsOnlyKeys((Statistic) old().logProb().node(), (Statistic)
                        old().kl(reference()).node());
        assertThat(required(batch.tokenInputs(), "importance_weight")
                        .minNumber()
                        .doubleValue())
                .isGreaterThanOrEqualTo(0.5);
        assertThat(required(batch.sequenceInputs(), "margin").toDoubleVector()).containsOnly(7);
    }

    private static INDArray required(Map<String, INDArray> inputs, String name) {
        return Objects.requireNonNull(inputs.get(name));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHaveOneEmptyResponseAndAGroupOfOne(long seed) {
        Batch batch = batch(seed);
        assertThat(Arrays.stream(Rewriting.mask(batch)).filter(row -> Rewriting.lastCounted(row) < 0))
                .hasSize(1);
        assertThat(sizesOfGroups(batch)).containsExactlyInAnyOrder(1L, 2L, 2L);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHaveNoGroupOfOneThatIsNotMeantToBe(long seed) {
        BatchSpec spec =
                BatchSpec.builder().sequences(7).groupsOfOne(0).groups(3).build();
        Batch batch = new RandomBatches(spec, List.of(), Set.of()).of(seed);
        assertThat(sizesOfGroups(batch)).hasSize(3).allMatch(size -> size > 1);
    }

    private static Collection<Long> sizesOfGroups(Batch batch) {
        return batch.groups().stream()
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                .values();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldBeTheSameForTheSameSeed(long seed) {
        assertThat(BatchTable.of(batch(seed)))
                .isEqualTo(BatchTable.of(batch(seed)))
                .isNotEqualTo(BatchTable.of(batch(seed + 1)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldComeToAnEndWhenSimplified(long seed) {
        Batch start = batch(seed);
        Shrinking smallest = Shrinking.of(batch -> Optional.of("always"), start, "always");
        assertThat(Simplification.of(smallest.batch())).isEmpty();
        assertThat(BatchTable.of(smallest.batch())).isEqualTo("""
                  sequence  group  prompt  response  counts  margin  reward  importance_weight  KL(π_old‖π_ref)  log π_old
                  0         0      0       0         0       0       0       -                  -                -
                  scale = 0
                """.indent(0));
    }
}
