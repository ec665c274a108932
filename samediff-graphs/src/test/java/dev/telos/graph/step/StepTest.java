package dev.telos.graph.step;

import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.halfSquare;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StepTest {
    private static final Objective SURROGATE = objective("surrogate")
            .minimize(
                    "actor",
                    clippedSurrogate(
                                    ratio(),
                                    reward().minus(reward().meanOverGroup()).onTokens(),
                                    clip(0.2))
                            .mean());

    private static Step[] steps(Objective objective, Models models) {
        return new Step[] {
            new TwoPhaseStep(objective, models, 1),
            new TwoPhaseStep(objective, models, 4),
            new FusedStep(objective, models)
        };
    }

    private static INDArray logits(StepResult result) {
        return Worlds.logits(result.policyGradients());
    }

    private static void assertClose(INDArray came, INDArray expected) {
        assertThat(came.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-13);
    }

    @Test
    void aGradientOfOneTokenIsTheOneOfTheTextbook() {
        // d log pi(a) / d logits = onehot(a) - pi; a uniform policy over two tokens, one state.
        TabularPolicy uniform = TabularPolicy.of(Nd4j.createFromArray(new double[][] {{0, 0}}), (p, r) -> 0);
        Batch batch = Batch.builder()
                .responseMask(Nd4j.ones(1, 1))
                .sequences(Sequences.of(2, List.of(new int[] {0}), List.of(new int[] {1}), 1, 1))
                .build();
        Objective logProb =
                objective("log-prob").minimize("loss", policy().logProb().sum());
        for (Step step : steps(logProb, Models.of(uniform))) {
            StepResult result = step.run(batch, 0);
            assertThat(result.value().loss()).isEqualTo(Math.log(0.5), within(1e-15));
            assertClose(logits(result), Nd4j.createFromArray(new double[][] {{-0.5, 0.5}}));
        }
    }

    @Test
    void theFirstUpdateTakesTheCurrentPolicyForTheOldOne() {
        Models models = Worlds.tables();
        Batch batch = Worlds.batch().build();
        TwoPhaseStep step = new TwoPhaseStep(SURROGATE, models, 2);
        INDArray now = Worlds.logProb(step.complete(batch));
        Batch stated = Batch.builder()
                .from(batch)
                .putStatistics(Worlds.statistic(old().logProb()), now)
                .build();
        for (Step each : steps(SURROGATE, models)) {
            assertClose(logits(each.run(batch, 0)), logits(each.run(stated, 0)));
        }
    }

    @Test
    void aSecondUpdateOnTheSameBatchKeepsItsOldPolicy() {
        Batch batch = Worlds.batch().build();
        for (int kind = 0; kind < 3; kind++) {
            Models models = Worlds.tables();
            Step step = steps(SURROGATE, models)[kind];
            INDArray table = Worlds.logits(models.policy().parameters());
            INDArray start = Worlds.logProb(new TwoPhaseStep(SURROGATE, models, 4).complete(batch))
                    .dup();
            Batch given = Batch.builder()
                    .from(batch)
                    .putStatistics(Worlds.statistic(old().logProb()), start)
                    .build();
            double before = step.run(given, 0).value().loss();
            table.subi(logits(step.run(given, 0)).mul(0.1));
            double after = step.run(given, 1).value().loss();
            assertThat(after).as("the ratio moves once the policy does").isLessThan(before - 1e-4);
            assertThat(step.run(batch, 1).value().loss())
                    .as("without old statistics every ratio is 1 again")
                    .isEqualTo(before, within(1e-14));
        }
    }

    @Test
    void aBatchWithoutATokenHasLossZeroAndGradientZero() {
        Batch masked = Batch.builder()
                .from(Worlds.batchWithOld().build())
                .responseMask(Nd4j.zeros(4, 3))
                .build();
        PerToken whitened = ratio().whiten();
        Objective all = SURROGATE
                .plus("white", 1, whitened.aggregate(dev.telos.dsl.Telos.seqMeanTokenMean()))
                .plus("entropy", 1, policy().entropy().aggregate(dev.telos.dsl.Telos.seqMeanTokenSum()));
        for (Step step : steps(all, Worlds.tables())) {
            StepResult result = step.run(masked, 0);
            assertThat(result.value().loss()).isZero();
            assertThat(logits(result).amaxNumber().doubleValue()).isZero();
        }
    }

    @Test
    void oneTokenInAllAndGroupsOfOneAndEqualRewardsGiveZeroAdvantages() {
        Batch single = Batch.builder()
                .from(Worlds.batchWithOld().build())
                .responseMask(Nd4j.createFromArray(new double[][] {{0, 0, 1}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}}))
                .build();
        Objective whitened = objective("whitened")
                .minimize("actor", ratio().times(policy().logProb().whiten()).mean());
        Batch equal = Worlds.batch().putSequenceInputs("cost", Nd4j.ones(4)).build();
        var cost = dev.telos.dsl.Telos.sequenceInput("cost");
        Objective standardised = objective("standardised")
                .minimize(
                        "actor",
                        ratio().times(cost.minus(cost.meanOverGroup())
                                        .dividedBy(cost.deviationOverGroup().plus(1e-6))
                                        .onTokens())
                                .mean());
        for (int i = 0; i < 3; i++) {
            StepResult one = steps(whitened, Worlds.tables())[i].run(single, 0);
            assertThat(one.value().loss()).isZero();
            assertThat(logits(one).amaxNumber().doubleValue()).isZero();
            StepResult none = steps(standardised, Worlds.tables())[i].run(equal, 0);
            assertThat(none.value().loss()).isZero();
            assertThat(logits(none).amaxNumber().doubleValue()).isZero();
        }
    }

    @Test
    void theDeviationOfAGroupOfOneHasGradientZero() {
        Objective spread = objective("spread")
                .minimize(
                        "spread",
                        policy().logProb().sumOverTokens().deviationOverGroup().sum());
        Models models = Worlds.tables();
        for (Step step : steps(spread, models)) {
            assertThat(logits(step.run(Worlds.batch().build(), 0)).isNaN().any())
                    .isFalse();
        }
        GradientChecker.of(spread).parameters(models, Worlds.batch().build()).requireWithin(1e-6);
    }

    @Test
    void criticValuesMayComeWithTheBatchInsteadOfACritic() {
        Objective fit = objective("fit")
                .minimize("actor", ratio().times(value().detach()).mean())
                .plus("value", 1, halfSquare(value().minus(1)).mean());
        Batch batch = Worlds.batch().criticValues(Nd4j.ones(4, 3).mul(0.5)).build();
        for (Step step : steps(fit, Worlds.tables())) {
            StepResult result = step.run(batch, 0);
            assertThat(result.value().terms().get("actor").get()).isEqualTo(0.5, within(1e-14));
            assertThat(result.value().terms().get("value").get()).isEqualTo(0.125, within(1e-14));
            assertThat(result.criticGradients()).isEmpty();
        }
    }

    @Test
    void anObjectiveThatNoParameterReachesHasGradientZero() {
        Objective constant = objective("constant").minimize("reward", reward().mean());
        for (Step step : steps(constant, Worlds.tables())) {
            StepResult result = step.run(Worlds.batch().build(), 0);
            assertThat(result.value().loss()).isEqualTo(0.625);
            assertThat(logits(result).amaxNumber().doubleValue()).isZero();
        }
    }

    @Test
    void whatThePolicyInTrainingSaysIsNotTakenFromTheBatch() {
        Batch batch = Worlds.batch()
                .putStatistics(Worlds.statistic(reference().kl(policy())), Nd4j.ones(4, 3))
                .build();
        Objective forward =
                objective("forward").minimize("kl", reference().kl(policy()).mean());
        for (Step step : steps(forward, Worlds.tables())) {
            assertThatExceptionOfType(PolicyStatisticGiven.class)
                    .isThrownBy(() -> step.run(batch, 0))
                    .withMessage(
                            "The batch gives KL(π_ref‖π) as data, through which no gradient would reach the policy;"
                                    + " take it out of the batch's statistics, and the step computes it.");
        }
    }

    @Test
    void aPartitionHasEachSequenceOnce() {
        for (List<int[]> parts : List.of(
                List.of(new int[] {0, 1, 2}),
                List.of(new int[] {0, 1}, new int[] {1, 2, 3}),
                List.of(new int[] {0, 1, 2, 3}, new int[0]))) {
            assertThatExceptionOfType(InvalidPartition.class)
                    .isThrownBy(() -> new TwoPhaseStep(SURROGATE, Worlds.tables(), sequences -> parts)
                            .run(Worlds.batch().build(), 0))
                    .withMessageStartingWith(
                            "Micro-batches: expected each sequence from 0 to 3 once and none empty, got [[0, 1");
        }
    }
}
