package dev.telos.algorithms.testkit;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.dsl.Objective;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Trees;
import dev.telos.graph.batch.Batch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue, whatever is added to it: what does not hold of one is stated in {@link #EXCEPTIONS}. */
class CatalogueSweepTest {
    private static final String VALUE = "value";
    private static final String ACTOR = "actor";

    /** What importance ratios are called in the catalogue. */
    private static final Set<String> RATIOS = Set.of("r", "s", "s_t");

    /** By the names of entries. */
    private static final Map<String, Exceptions> EXCEPTIONS = Map.ofEntries(
            Map.entry("vimpo", Exceptions.learnsFromEqualRewards().countsSequencesIn(VALUE)),
            Map.entry("vimpo-adaptive", Exceptions.learnsFromEqualRewards().countsSequencesIn(VALUE)),
            Map.entry("vimpo-value", Exceptions.learnsFromEqualRewards().countsSequencesIn(VALUE)),
            Map.entry("vimpo-soft", Exceptions.learnsFromEqualRewards().countsSequencesIn(VALUE)),
            Map.entry("ppo", Exceptions.learnsFromEqualRewards()),
            Map.entry("gdpo", Exceptions.NONE.countsSequencesIn(ACTOR)),
            Map.entry("gpg", Exceptions.NONE.countsSequencesIn(ACTOR)),
            Map.entry("reinforce++", Exceptions.learnsFromEqualRewards()),
            Map.entry("remax", Exceptions.learnsFromEqualRewards()),
            Map.entry("otb", Exceptions.learnsFromEqualRewards()),
            Map.entry("tir-otb", Exceptions.learnsFromEqualRewards()),
            Map.entry("dro", Exceptions.learnsFromEqualRewards()),
            Map.entry("vc-ppo", Exceptions.learnsFromEqualRewards()),
            Map.entry("vapo", Exceptions.learnsFromEqualRewards()),
            Map.entry("rloo-sequence", Exceptions.learnsFromEqualRewards()));

    /**
     * What does not hold of an entry.
     *
     * @param equalRewards whether there is a gradient where the rewards of each group are equal: towards the value that the
     *     reward implies, of a critic, of a penalty
     * @param countSequences terms that are means over sequences, those with an empty response included
     */
    private record Exceptions(boolean equalRewards, List<String> countSequences) {
        static final Exceptions NONE = new Exceptions(false, List.of());

        static Exceptions learnsFromEqualRewards() {
            return new Exceptions(true, List.of());
        }

        Exceptions countsSequencesIn(String... terms) {
            return new Exceptions(equalRewards, List.of(terms));
        }
    }

    static Stream<CatalogueEntry> entries() {
        return Catalogue.names().stream().map(Catalogue::named);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void shouldHaveEveryPropertyThatIsNotExcepted(CatalogueEntry entry) {
        Objective objective = entry.objective();
        Exceptions exceptions = EXCEPTIONS.getOrDefault(entry.name(), Exceptions.NONE);
        ObjectiveAssert kit = assertThatObjective(objective)
                .isInvariantToMicroBatches()
                .isInvariantToPadding()
                .isInvariantToSequenceOrder()
                .isInvariantToGroupRelabelling()
                .ignoresContentOutsideMask()
                .isTheSameInOneGraph()
                .isInvariantToVocabularyImplementation()
                .isFiniteForExtremeLogits()
                .losesNothingOnEmptyResponses(exceptions.countSequences().toArray(String[]::new));
        if (!exceptions.equalRewards() && hasRewards(objective)) {
            kit.hasZeroGradientWhenRewardsAreEqual();
        }
        String[] ratios = ratios(objective);
        if (ratios.length > 0) {
            kit.hasRatioOneOnFirstStep(ratios);
        }
    }

    /** At the settings for tasks: at those of papers a gradient may be too small for differences to tell. */
    @ParameterizedTest
    @MethodSource("entries")
    void shouldHaveTheGradientOfFiniteDifferences(CatalogueEntry entry) {
        assertThatObjective(entry.forTasks()).trials(1).hasGradientOfFiniteDifferences();
    }

    /** An exception for an entry that has the property would hide the day on which it is lost. */
    @ParameterizedTest
    @MethodSource("entries")
    void shouldHaveNoExceptionThatIsNotNeeded(CatalogueEntry entry) {
        Exceptions exceptions = EXCEPTIONS.getOrDefault(entry.name(), Exceptions.NONE);
        KitSettings settings = KitSettings.builder().build();
        Evaluator evaluator = settings.evaluator(entry.objective());
        Batch batch = settings.movedBatches(entry.objective()).get(0);
        if (exceptions.equalRewards()) {
            assertThat(EqualRewards.of(evaluator, List.of(), settings.tolerance())
                            .violation(batch))
                    .isPresent();
        }
        for (String term : exceptions.countSequences()) {
            List<String> others = exceptions.countSequences().stream()
                    .filter(other -> !other.equals(term))
                    .toList();
            assertThat(EmptyResponses.of(evaluator, others, settings.tolerance())
                            .violation(batch))
                    .isPresent();
        }
    }

    @Test
    void shouldExceptNothingThatIsNotInTheCatalogue() {
        assertThat(Catalogue.names()).containsAll(EXCEPTIONS.keySet());
    }

    private static boolean hasRewards(Objective objective) {
        return objective.requirements().tokenInputs().contains("token_reward")
                || objective.requirements().sequenceInputs().contains("reward");
    }

    private static String[] ratios(Objective objective) {
        return Trees.nodes(objective.terms().map(term -> term.loss().node())).stream()
                .filter(node -> node instanceof Node.Named named && RATIOS.contains(named.name()))
                .map(node -> ((Node.Named) node).name())
                .distinct()
                .toArray(String[]::new);
    }
}
