package dev.telos.examples.readme;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;
import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.groupSize;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.seqMeanTokenSum;
import static dev.telos.dsl.Telos.tokenMean;

import dev.telos.algorithms.testkit.BatchSpec;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.GradientChecker;
import dev.telos.graph.step.Models;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The README's objective and its test; the README repeats parts of this file. */
class LeaveOneOutTest {
    private static Objective leaveOneOut() {
        PerSequence others = reward().sumOverGroup()
                .minus(reward())
                .dividedBy(groupSize().minus(1).max(1));
        PerToken advantage = reward().minus(others).onTokens().detach().named("A");
        Scalar actor = clippedSurrogate(ratio(), advantage, clip(0.2, 0.28)).aggregate(tokenMean());
        Scalar anchor = policy().kl(reference()).aggregate(seqMeanTokenSum());

        Objective leaveOneOut =
                objective("leave-one-out").minimize("actor", actor).plus("kl", 0.01, anchor);
        return leaveOneOut;
    }

    @Test
    void shouldHaveTheGradientThatItStates() {
        Batch batch = Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 1, 0}, {1, 0, 0}}))
                .addGroups(7, 7, 7)
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0, 1.0))
                .sequences(Sequences.of(
                        3,
                        List.of(new int[] {0}, new int[] {1}, new int[] {2}),
                        List.of(new int[] {0, 1, 2}, new int[] {2, 2}, new int[] {1}),
                        1,
                        3))
                .build();
        Models models = Models.of(table(1), table(0.5));
        GradientChecker.of(leaveOneOut()).parameters(models, batch).requireWithin(1e-6);
    }

    /** A policy of 3 tokens whose logits depend on the last token. */
    private static TabularPolicy table(double scale) {
        double[][] logits = {{0.3, -1, 0.2}, {0.9, 0.1, -0.4}, {-0.2, 0.5, 1}};
        return TabularPolicy.of(
                Nd4j.createFromArray(logits).muli(scale),
                (prompt, response) -> response.length == 0 ? prompt[0] : response[response.length - 1]);
    }

    @Test
    void shouldBehaveAsItsFormulaSays() {
        assertThatObjective(leaveOneOut())
                .isInvariantToMicroBatches()
                .isInvariantToPadding()
                .ignoresContentOutsideMask()
                .hasRatioOneOnFirstStep()
                .losesNothingOnEmptyResponses();
        assertThatObjective(leaveOneOut().without("kl"))
                .onBatches(BatchSpec.builder().groupsOfOne(0).build())
                .hasGradientOfFiniteDifferences()
                .hasZeroGradientWhenRewardsAreEqual();
    }
}
