package dev.telos.algorithms.invariance;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.dsl.Objective;
import dev.telos.graph.statistics.VocabularyImplementation;
import dev.telos.graph.step.Models;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole catalogue through every implementation of the statistics over the vocabulary. */
class VocabularyTest {
    static Stream<String> names() {
        return Catalogue.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theGradientDoesNotDependOnHowTheVocabularyIsSummed(String name) {
        Objective objective = Catalogue.named(name).objective();
        Models models = objective.requirements().critic() ? RandomWorld.transformers(1) : RandomWorld.tables(1);
        Gradients.assertSameModels(
                1,
                objective,
                with(VocabularyImplementation.GRAPH, models),
                with(VocabularyImplementation.FUSED, models));
    }

    private static Models with(VocabularyImplementation implementation, Models models) {
        return Models.builder().from(models).vocabulary(implementation).build();
    }
}
