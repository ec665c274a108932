package dev.telos.algorithms.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Term;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.FusedStep;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.ObjectiveProgram;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import io.vavr.collection.Map;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every entry of the catalogue by a plan and by SameDiff's interpreter: the first run of a graph is interpreted, and the
 * plan that it leaves has to give the same to the last bit on another batch.
 */
class PlannedCatalogueTest {
    private static final BatchSpec SPEC = BatchSpec.builder().build();
    private static final Models MODELS = SampleBatches.models(SPEC, 3);

    static Stream<CatalogueEntry> entries() {
        return Catalogue.names().stream().map(Catalogue::named);
    }

    /** Weights that adapt need two phases. */
    static Stream<CatalogueEntry> entriesInOneGraph() {
        return entries().filter(entry -> !entry.name().equals("vimpo-adaptive"));
    }

    private static Batch batch(Objective objective, long seed) {
        return SampleBatches.of(SPEC, seed, List.of(objective));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void shouldDifferentiateWithRespectToStatisticsAsTheInterpreterDoes(CatalogueEntry entry) {
        Objective objective = entry.objective();
        TwoPhaseStep step = new TwoPhaseStep(objective, MODELS, Partition.inOrder(SPEC.sequences()));
        Map<String, Double> weights = objective.terms().toLinkedMap(Term::name, term -> 1.25);
        ObjectiveProgram planned = program(objective);
        planned.evaluate(step.complete(batch(objective, 1)), weights);
        Batch other = step.complete(batch(objective, 2));
        ObjectiveProgram.Derivatives replayed = planned.evaluate(other, weights);
        ObjectiveProgram.Derivatives interpreted = program(objective).evaluate(other, weights);
        assertThat(replayed.value()).isEqualTo(interpreted.value());
        assertSame(replayed.statistics(), interpreted.statistics());
        assertThat(replayed.criticValues().map(ArrayNumbers::of))
                .usingRecursiveComparison()
                .isEqualTo(interpreted.criticValues().map(ArrayNumbers::of));
    }

    private static ObjectiveProgram program(Objective objective) {
        return new ObjectiveProgram(objective, SPEC.sequences(), SPEC.longestResponse());
    }

    @ParameterizedTest
    @MethodSource("entriesInOneGraph")
    void shouldDifferentiateNetworksAsTheInterpreterDoes(CatalogueEntry entry) {
        Objective objective = entry.objective();
        FusedStep planned = new FusedStep(objective, MODELS);
        planned.run(batch(objective, 1), 0);
        Batch other = batch(objective, 2);
        StepResult replayed = planned.run(other, 0);
        StepResult interpreted = new FusedStep(objective, MODELS).run(other, 0);
        assertThat(replayed.value()).isEqualTo(interpreted.value());
        assertSame(replayed.policyGradients(), interpreted.policyGradients());
        assertSame(replayed.criticGradients(), interpreted.criticGradients());
    }

    private static <K> void assertSame(java.util.Map<K, INDArray> came, java.util.Map<K, INDArray> expected) {
        assertThat(came.keySet()).isEqualTo(expected.keySet());
        came.forEach((name, array) -> assertThat(ArrayNumbers.of(array))
                .as("%s", name)
                .containsExactly(ArrayNumbers.of(requireNonNull(expected.get(name)))));
    }
}
