package dev.telos.graph.step;

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
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.statistics.VocabularyImplementation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LogitStepTest {
    private static final int VOCABULARY = 5;
    private static final INDArray POLICY = logits(0.37);
    private static final INDArray REFERENCE = logits(0.91);
    private static final INDArray ACTIONS =
            Nd4j.createFromArray(new int[][] {{1, 3, 2}, {2, 0, 3}, {1, 4, 0}, {2, 3, 1}});

    private static final Objective EVERYTHING = objective("everything")
            .minimize("actor", ratio().times(reward().onTokens()).mean().negate())
            .plus("kl", 0.3, policy().kl(reference()).sum())
            .plus("reverse", 0.2, reference().kl(policy()).mean())
            .plus("top", 0.5, policy().topKKl(reference(), 2).mean())
            .plus("entropy", 0.1, policy().entropy().mean())
            .plus("squares", 0.7, policy().sumOfSquares().mean())
            .plus("anchor", 0.4, policy().logProb().minus(reference().logProb()).mean());

    private static INDArray logits(double seed) {
        return Worlds.numbers(seed, 12, VOCABULARY).mul(2).reshape(4, 3, VOCABULARY);
    }

    /** Four responses with a hole and an empty one. */
    private static dev.telos.graph.batch.ImmutableBatch.Builder batch() {
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 0, 1}, {0, 0, 0}, {1, 1, 0}}))
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0, 1.0, 0.5))
                .putStatistics(
                        Worlds.statistic(old().logProb()),
                        Worlds.numbers(1.3, 4, 3).mul(0.3).sub(1.4));
    }

    /** A table whose rows are the logits of each token, so that the gradient of its parameter is that of the logits. */
    private static TabularPolicy table(INDArray logits) {
        return TabularPolicy.of(
                logits.reshape(12, VOCABULARY).dup(), (prompt, prefix) -> prompt[0] * 3 + prefix.length);
    }

    private static Batch withSequences() {
        return batch().sequences(Sequences.of(
                        VOCABULARY,
                        List.of(new int[] {0}, new int[] {1}, new int[] {2}, new int[] {3}),
                        List.of(ACTIONS.toIntMatrix()),
                        1,
                        3))
                .build();
    }

    private static StepResult expected(Objective objective) {
        return new TwoPhaseStep(objective, Models.of(table(POLICY), table(REFERENCE)), 4).run(withSequences(), 0);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("main-memory")
    void shouldGiveTheGradientOfTheLogits(VocabularyImplementation vocabulary) {
        LogitStep.Result result =
                new LogitStep(EVERYTHING, 1, vocabulary).run(batch().build(), Logits.of(POLICY, REFERENCE, ACTIONS), 0);
        StepResult expected = expected(EVERYTHING);
        assertThat(result.value().loss()).isCloseTo(expected.value().loss(), within(1e-12));
        assertThat(largestDifference(result.policy(), Worlds.logits(expected.policyGradients())))
                .isLessThan(1e-12);
        assertThat(result.policy().shape()).containsExactly(4, 3, VOCABULARY);
    }

    private static double largestDifference(INDArray found, INDArray expected) {
        return found.castTo(DataType.DOUBLE)
                .reshape(expected.shape())
                .sub(expected)
                .amaxNumber()
                .doubleValue();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("main-memory")
    void shouldReadNothingOutsideTheMask(VocabularyImplementation vocabulary) {
        INDArray damaged = POLICY.dup();
        INDArray strange = ACTIONS.dup();
        for (int[] outside : new int[][] {{1, 1}, {2, 0}, {2, 1}, {2, 2}, {3, 2}}) {
            damaged.putScalar(new int[] {outside[0], outside[1], 1}, Double.NaN);
            strange.putScalar(outside[0], outside[1], 1 << 30);
        }
        LogitStep.Result result = new LogitStep(EVERYTHING, 1, vocabulary)
                .run(batch().build(), Logits.of(damaged, REFERENCE, strange), 0);
        assertThat(largestDifference(
                        result.policy(), Worlds.logits(expected(EVERYTHING).policyGradients())))
                .isLessThan(1e-12);
    }

    @Test
    @Tag("main-memory")
    void shouldDivideByTheTemperature() {
        Models models = Models.builder()
                .policy(table(POLICY))
                .reference(table(REFERENCE))
                .temperature(0.7)
                .build();
        StepResult expected = new TwoPhaseStep(EVERYTHING, models, 4).run(withSequences(), 0);
        LogitStep.Result result = new LogitStep(EVERYTHING, 0.7, VocabularyImplementation.FUSED)
                .run(batch().build(), Logits.of(POLICY, REFERENCE, ACTIONS), 0);
        assertThat(largestDifference(result.policy(), Worlds.logits(expected.policyGradients())))
                .isLessThan(1e-12);
    }

    @Test
    void shouldComputeInSinglePrecisionAsWell() {
        LogitStep.Result result = new LogitStep(EVERYTHING)
                .run(
                        batch().build(),
                        Logits.of(POLICY.castTo(DataType.FLOAT), REFERENCE.castTo(DataType.FLOAT), ACTIONS),
                        0);
        assertThat(result.policy().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(largestDifference(
                        result.policy(), Worlds.logits(expected(EVERYTHING).policyGradients())))
                .isLessThan(1e-6);
    }

    @Test
    void shouldOverwriteTheGradientThatIsGiven() {
        INDArray gradient = Nd4j.valueArrayOf(new long[] {4, 3, VOCABULARY}, 7.0, DataType.DOUBLE);
        LogitStep.Result result =
                new LogitStep(EVERYTHING).run(batch().build(), Logits.of(POLICY, REFERENCE, ACTIONS), 0, gradient);
        assertThat(result.policy()).isSameAs(gradient);
        assertThat(largestDifference(
                        gradient, Worlds.logits(expected(EVERYTHING).policyGradients())))
                .isLessThan(1e-12);
    }

    @Test
    void shouldLeaveALossThatDoesNotReadThePolicyWithoutGradient() {
        Objective critic = objective("critic")
                .minimize("value", value().minus(reward().onTokens()).square().mean());
        Batch batch = batch().criticValues(Worlds.numbers(0.3, 4, 3)).build();
        LogitStep.Result result = new LogitStep(critic).run(batch, Logits.of(POLICY, ACTIONS), 0);
        assertThat(result.policy().amaxNumber().doubleValue()).isZero();
        // 2 (v - r) / 7 at the first token of the first response
        assertThat(result.criticValues().orElseThrow().getDouble(0, 0))
                .isCloseTo(2 * (Math.sin(0.3 * 2) - 1) / 7, within(1e-12));
    }

    @Test
    void shouldRefuseLogitsWithoutNumbers() {
        INDArray empty = Nd4j.empty(DataType.DOUBLE);
        assertThatExceptionOfType(InvalidLogits.class)
                .isThrownBy(() -> new LogitStep(EVERYTHING).run(batch().build(), Logits.of(empty, empty, ACTIONS), 0));
        assertThatExceptionOfType(InvalidLogits.class)
                .isThrownBy(() -> new LogitStep(EVERYTHING).run(batch().build(), Logits.of(POLICY, empty, ACTIONS), 0));
    }

    @Test
    void shouldNameEveryProblemAtOnce() {
        INDArray actions = ACTIONS.dup();
        actions.putScalar(0, 2, VOCABULARY);
        assertThatExceptionOfType(InvalidLogits.class)
                .isThrownBy(() -> new LogitStep(EVERYTHING)
                        .run(
                                batch().build(),
                                Logits.of(POLICY, REFERENCE.castTo(DataType.FLOAT), actions),
                                0,
                                Nd4j.zeros(DataType.DOUBLE, 4, 3, 2)))
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly(
                                "reference: expected DOUBLE[4, 3, 5] as the policy's logits, got FLOAT[4, 3, 5]",
                                "actions: expected tokens from 0 to 4, got 5 at sequence 0, token 2",
                                "gradient: expected DOUBLE[4, 3, 5] as the policy's logits, got DOUBLE[4, 3, 2]"));
    }

    @Test
    void shouldRefuseLogitsOfAnotherBatch() {
        assertThatExceptionOfType(InvalidLogits.class)
                .isThrownBy(() -> new LogitStep(EVERYTHING)
                        .run(
                                batch().build(),
                                Logits.of(Nd4j.zeros(DataType.INT32, 4, 2, 5), Nd4j.zeros(DataType.FLOAT, 4, 3)),
                                0))
                .satisfies(
                        error -> assertThat(error.problems())
                                .containsExactly(
                                        "policy: expected FLOAT or DOUBLE, got INT",
                                        "policy: expected shape [4, 3, vocabulary] as the response mask, got [4, 2, 5]",
                                        "actions: expected whole numbers of shape [4, 3] as the response mask, got FLOAT[4, 3]"));
    }

    @Test
    void shouldNotOverwriteLogitsByTheirGradient() {
        for (INDArray logits : List.of(POLICY, REFERENCE, POLICY.reshape(12, 5).reshape(4, 3, 5))) {
            assertThatExceptionOfType(InvalidLogits.class)
                    .isThrownBy(() -> new LogitStep(EVERYTHING)
                            .run(batch().build(), Logits.of(POLICY, REFERENCE, ACTIONS), 0, logits))
                    .withMessageContaining("gradient: expected an array of its own");
        }
    }

    @Test
    void shouldAskForTheReferencesLogits() {
        assertThatExceptionOfType(MissingStatistic.class)
                .isThrownBy(() -> new LogitStep(EVERYTHING).run(batch().build(), Logits.of(POLICY, ACTIONS), 0))
                .withMessageContaining("give the reference policy's logits beside the policy's");
    }

    @Test
    void shouldRefuseATemperatureOfZero() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new LogitStep(EVERYTHING, 0, VocabularyImplementation.FUSED))
                .withMessage("temperature: expected a number above 0, got 0.0.");
    }
}
