package dev.telos.graph.step;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.sequenceCount;
import static dev.telos.dsl.Telos.tokenCount;
import static dev.telos.dsl.Telos.tokenInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class MicroBatchStepTest {
    private static final Objective MEAN = objective("mean")
            .minimize("actor", policy().logProb().mean())
            .plus("entropy", -0.5, policy().entropy().mean())
            .observe("tokens", tokenCount());

    private final Models models = Worlds.tables();
    private final Batch batch = Worlds.batch().build();

    private StepResult run(Objective objective, int microBatch) {
        return new MicroBatchStep(objective, models, Partition.inOrder(microBatch)).run(batch, 0);
    }

    private static double apart(StepResult one, StepResult other) {
        INDArray gradient = Worlds.logits(one.policyGradients());
        return gradient.sub(Worlds.logits(other.policyGradients())).amaxNumber().doubleValue();
    }

    @Test
    void shouldBeTheStepWhereOneMicroBatchIsAll() {
        StepResult whole = new TwoPhaseStep(MEAN, models, 4).run(batch, 0);
        assertThat(apart(run(MEAN, 4), whole)).isLessThan(1e-14);
        assertThat(run(MEAN, 4).value().loss()).isCloseTo(whole.value().loss(), within(1e-14));
    }

    @Test
    void shouldMakeTheGradientDependOnThePartitionWhereATwoPhaseStepDoesNot() {
        StepResult whole = new TwoPhaseStep(MEAN, models, 4).run(batch, 0);
        assertThat(apart(new TwoPhaseStep(MEAN, models, 1).run(batch, 0), whole))
                .isLessThan(1e-14);
        assertThat(apart(run(MEAN, 2), whole)).isGreaterThan(0.01);
        assertThat(apart(run(MEAN, 1), run(MEAN, 2))).isGreaterThan(0.01);
    }

    @Test
    void shouldCountEachMicroBatchInProportionToItsSequences() {
        StepResult three = new TwoPhaseStep(MEAN, models, 4).run(batch.select(new int[] {0, 1, 2}), 0);
        StepResult one = new TwoPhaseStep(MEAN, models, 4).run(batch.select(new int[] {3}), 0);
        StepResult result = run(MEAN, 3);

        assertThat(result.value().loss())
                .isCloseTo(0.75 * three.value().loss() + 0.25 * one.value().loss(), within(1e-14));
        assertThat(result.value().terms().get("entropy").get())
                .isCloseTo(
                        0.75 * three.value().terms().get("entropy").get()
                                + 0.25 * one.value().terms().get("entropy").get(),
                        within(1e-14));
        assertThat(result.value().observed().get("tokens").get()).isCloseTo(0.75 * 5 + 0.25 * 2, within(1e-14));
        INDArray expected = Worlds.logits(three.policyGradients())
                .mul(0.75)
                .add(Worlds.logits(one.policyGradients()).mul(0.25));
        assertThat(Worlds.logits(result.policyGradients())
                        .sub(expected)
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-14);
    }

    @Test
    void shouldGivePartsOfTheWholeStepToTheMicroBatchesAsData() {
        PerToken advantage = reward().sum().times(sequenceCount()).onTokens();
        Objective onAdvantage = objective("given")
                .minimize(
                        "actor", tokenInput("advantage").sum().plus(tokenCount().times(0)));
        MicroBatchStep step =
                new MicroBatchStep(onAdvantage, models, Partition.inOrder(2), Map.of("advantage", advantage));

        List<MicroBatchStep.Part> parts = step.parts(batch, 0);
        assertThat(parts).extracting(part -> part.result().value().loss()).containsExactly(5 * 2.5 * 4, 2 * 2.5 * 4);
        assertThat(parts).extracting(MicroBatchStep.Part::rows).containsExactly(List.of(0, 1), List.of(2, 3));
        assertThat(parts).extracting(MicroBatchStep.Part::share).containsOnly(0.5);
    }

    @Test
    void shouldPassOverNoGuardOfAPartOfTheWholeStep() {
        PerToken guarded = reward().sum()
                .requireAtLeast(3, "the sum of rewards", "Earn more.")
                .onTokens();
        Objective onAdvantage =
                objective("given").minimize("actor", tokenInput("advantage").mean());
        MicroBatchStep step =
                new MicroBatchStep(onAdvantage, models, Partition.inOrder(2), Map.of("advantage", guarded));

        assertThatThrownBy(() -> step.run(batch, 0))
                .isInstanceOf(GuardViolation.class)
                .hasMessage("the sum of rewards: expected at least 3.0, got 2.5. Earn more.");
    }

    @Test
    void shouldRefuseMicroBatchesThatAreNotEachSequenceOnce() {
        MicroBatchStep step = new MicroBatchStep(MEAN, models, size -> List.of(new int[] {0, 1}, new int[] {1, 2, 3}));
        assertThatThrownBy(() -> step.run(batch, 0)).isInstanceOf(InvalidPartition.class);
    }
}
