package dev.telos.algorithms.testkit;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reward;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.UnknownTerm;
import dev.telos.graph.batch.Batch;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Assertions that cannot be meant, and the errors that say so. */
class MisuseTest {
    private static final Objective LIKELIHOOD =
            objective("likelihood").minimize("actor", policy().logProb().mean().negate());

    @Test
    void shouldRefuseABatchWithoutSequences() {
        Batch batch = Batch.builder().responseMask(Nd4j.ones(1, 1)).build();
        assertThatThrownBy(
                        () -> assertThatObjective(LIKELIHOOD).onBatches(batch).isInvariantToPadding())
                .isInstanceOf(NotApplicable.class)
                .hasMessage("onBatches(batches): expected batches with sequences of tokens, got one without."
                        + " Add sequences(Sequences.of(...)) to it: objectives are tested through a small policy.");
    }

    @Test
    void shouldRefuseNoBatches() {
        assertThatThrownBy(() -> assertThatObjective(LIKELIHOOD).onBatches())
                .isInstanceOf(NotApplicable.class)
                .hasMessage("onBatches(batches): expected at least one batch, got none. Leave it out for random ones.");
    }

    @Test
    void shouldRefuseAnObjectiveWithoutRewards() {
        assertThatThrownBy(() -> assertThatObjective(LIKELIHOOD).hasZeroGradientWhenRewardsAreEqual())
                .isInstanceOf(NotApplicable.class)
                .hasMessageContaining("got neither of [reward, token_reward]. Name the inputs that are rewards.");
    }

    @Test
    void shouldRefuseARewardThatTheObjectiveDoesNotHave() {
        Objective objective = LIKELIHOOD.plus("reward", 1, reward().mean());
        assertThatThrownBy(() -> assertThatObjective(objective).hasZeroGradientWhenRewardsAreEqual("score"))
                .isInstanceOf(NotApplicable.class)
                .hasMessageContaining("expected inputs of the objective, among TreeSet(reward), got [score]");
    }

    @Test
    void shouldRefuseAnObjectiveWithoutARatio() {
        assertThatThrownBy(() -> assertThatObjective(LIKELIHOOD).hasRatioOneOnFirstStep("s"))
                .isInstanceOf(NotApplicable.class)
                .hasMessageContaining("expected a part named \"s\", got none in likelihood = ");
    }

    @Test
    void shouldRefuseAnObjectiveWithoutAGradient() {
        Objective data = objective("data").minimize("reward", reward().mean());
        assertThatThrownBy(() -> assertThatObjective(data).hasGradientOfFiniteDifferences())
                .isInstanceOf(NotApplicable.class)
                .hasMessageContaining("expected a gradient that reaches the policy or the critic, got none in data = ");
    }

    @Test
    void shouldRefuseATermThatTheObjectiveDoesNotHave() {
        assertThatThrownBy(() -> assertThatObjective(LIKELIHOOD).losesNothingOnEmptyResponses("value"))
                .isInstanceOf(UnknownTerm.class);
    }

    @Test
    void shouldNameEveryProblemOfTheRun() {
        assertThatThrownBy(() -> assertThatObjective(LIKELIHOOD).trials(0))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("trials: expected at least 1, got 0");
        assertThatThrownBy(() -> assertThatObjective(LIKELIHOOD).tolerance(0))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("tolerance: expected a finite number above 0, got 0.0");
        assertThatThrownBy(() -> BatchSpec.builder()
                        .sequences(0)
                        .emptyResponses(1)
                        .holes(1)
                        .vocabularySize(1)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("sequences: expected at least 1, got 0")
                .hasMessageContaining("emptyResponses: expected 0 to 0, got 1")
                .hasMessageContaining("holes: expected a probability below 1, got 1.0")
                .hasMessageContaining("vocabularySize: expected at least 2, got 1");
    }
}
