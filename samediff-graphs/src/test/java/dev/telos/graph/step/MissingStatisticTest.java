package dev.telos.graph.step;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.value;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class MissingStatisticTest {
    private static final Models ALONE = Models.of(Worlds.tabular(0.5));

    private static void assertMissing(String message, PerToken needed, Models models, Batch batch) {
        var objective = objective("needy").minimize("loss", needed.mean());
        for (Step step : new Step[] {new TwoPhaseStep(objective, models, 2), new FusedStep(objective, models)}) {
            assertThatExceptionOfType(MissingStatistic.class)
                    .isThrownBy(() -> step.run(batch, 0))
                    .withMessage(message);
        }
    }

    @Test
    void aReferencePolicyIsAskedFor() {
        assertMissing(
                "The objective needs log π_ref for each response token; add a reference policy to the models.",
                reference().logProb(),
                ALONE,
                Worlds.batch().build());
    }

    @Test
    void aCriticIsAskedFor() {
        assertMissing(
                "The objective needs a critic's value for each response token;"
                        + " add criticValues to the batch, or a critic to the models.",
                value(),
                ALONE,
                Worlds.batch().build());
    }

    @Test
    void tokensAreAskedFor() {
        assertMissing(
                "The objective needs the networks' outputs for each response token;"
                        + " add the sequences of tokens to the batch.",
                policy().logProb(),
                ALONE,
                Batch.builder().responseMask(Nd4j.ones(2, 2)).build());
    }

    @Test
    void aDivergenceToTheOldPolicyCannotBeHad() {
        assertMissing(
                "The objective needs KL(π‖π_old) for each response token; no network of the old policy is kept, so only"
                        + " statistics of its own can be given; estimate this one from log-probabilities of the taken"
                        + " token.",
                policy().kl(old()),
                ALONE,
                Worlds.batch().build());
    }

    @Test
    void anObjectiveProgramAsksForStatisticsAsData() {
        var objective = objective("needy").minimize("loss", policy().logProb().mean());
        Batch batch = Batch.builder().responseMask(Nd4j.ones(2, 2)).build();
        assertThatExceptionOfType(MissingStatistic.class)
                .isThrownBy(() -> new ObjectiveProgram(objective, 2, 2)
                        .evaluate(batch, io.vavr.collection.HashMap.of("loss", 1.0)))
                .withMessage("The objective needs log π for each response token;"
                        + " add it to the batch's statistics, or run a step with networks that give it.");
    }
}
