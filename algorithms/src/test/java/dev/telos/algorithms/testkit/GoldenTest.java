package dev.telos.algorithms.testkit;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;
import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.seqMeanTokenMean;
import static dev.telos.dsl.Telos.sequenceInput;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.tokenMean;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.conformance.UnreadableCase;
import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.GrpoConfig;
import dev.telos.algorithms.objective.SoftVimpoConfig;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Objectives against cases of reference implementations, as a user of the kit states them. */
class GoldenTest {
    private static Path golden(String name) {
        return Path.of(
                URI.create(Objects.requireNonNull(GoldenTest.class.getResource("/golden/" + name + ".json"), name)
                        .toString()));
    }

    private static Objective grpo(double clipHigh) {
        return Grpo.grpo(GrpoConfig.builder()
                .surrogate(
                        SurrogateConfig.builder().clipHigh(clipHigh).dualClip(3).build())
                .dialect(Dialect.VERL)
                .build());
    }

    private static Objective surrogate(PerToken advantage, Aggregation aggregation) {
        return objective("surrogate")
                .minimize(
                        "actor",
                        clippedSurrogate(ratio(), advantage, clip(0.2, 0.28)).aggregate(aggregation));
    }

    @Test
    void shouldMatchRewardsGroupsAndTheCurrentPolicyAsTheOldOne() {
        assertThatObjective(grpo(0.2)).matchesGolden(golden("grpo__on_policy"));
    }

    @Test
    void shouldMatchAdvantagesOfSequencesOnSequencesAndOnTokens() {
        assertThatObjective(surrogate(sequenceInput("advantages").onTokens(), tokenMean()))
                .matchesGolden(golden("trl_grpo__bnpo"));
        assertThatObjective(surrogate(tokenInput("advantages"), tokenMean())).matchesGolden(golden("trl_grpo__bnpo"));
    }

    @Test
    void shouldMatchReferenceAndOldLogitsAndAnEmptyResponse() {
        SoftVimpoConfig config = SoftVimpoConfig.builder().beta(0.05).build();
        assertThatObjective(Vimpo.soft(config)).matchesGolden(golden("vimpo_soft__zero_row"));
    }

    @Test
    void shouldSayWhatDiffers() {
        assertThatThrownBy(() -> assertThatObjective(
                                surrogate(sequenceInput("advantages").onTokens(), seqMeanTokenMean()))
                        .matchesGolden(golden("trl_grpo__bnpo")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "to match trl_grpo/bnpo, but\n  loss: expected -0.31678555530325886, got -0.449681569072686");
    }

    @Test
    void shouldNameWhatTheCaseLacks() {
        assertThatThrownBy(() -> assertThatObjective(surrogate(tokenInput("margin"), tokenMean()))
                        .matchesGolden(golden("trl_grpo__bnpo")))
                .isInstanceOf(UnreadableCase.class)
                .hasMessage("trl_grpo/bnpo: expected the input \"margin\", which the objective requires,"
                        + " got [policy_logits, actions, response_mask, advantages, old_log_prob].");
    }

    @Test
    void shouldRefuseACaseWithoutALoss() {
        assertThatThrownBy(() -> assertThatObjective(objective("log-probability")
                                .minimize("actor", policy().logProb().mean()))
                        .matchesGolden(golden("masked_stats__masked_stats_holes")))
                .isInstanceOf(UnreadableCase.class)
                .hasMessageContaining("expected a case with a loss and its gradient by logits, got [");
    }
}
