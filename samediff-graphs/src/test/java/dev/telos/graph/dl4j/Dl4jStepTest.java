package dev.telos.graph.dl4j;

import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.oldValue;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.FiniteDifferences;
import dev.telos.graph.step.ObjectiveValue;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.StepResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class Dl4jStepTest {
    private static final int ACTIONS = 4;
    private static final Objective EVERYTHING = objective("everything")
            .minimize(
                    "actor",
                    clippedSurrogate(
                                    ratio(),
                                    reward().minus(reward().meanOverGroup()).onTokens(),
                                    clip(0.2))
                            .mean())
            .plus("kl", 0.1, policy().kl(reference()).mean())
            .plus("entropy", 0.2, policy().entropy().mean())
            .plus("critic", 0.5, value().minus(oldValue()).square().mean());

    private static Dl4jModels models(Networks kind, DataType precision) {
        return Dl4jModels.builder()
                .policy(kind.of(ACTIONS, 1, precision))
                .reference(kind.of(ACTIONS, 2, precision))
                .critic(kind.of(1, 3, precision))
                .build();
    }

    private static Dl4jModels models(Networks kind) {
        return models(kind, DataType.DOUBLE);
    }

    private static INDArray numbers(double seed, long... shape) {
        INDArray numbers = Nd4j.create(DataType.DOUBLE, shape);
        for (int i = 0; i < numbers.length(); i++) {
            numbers.putScalar(i, Math.sin(seed * (i + 1) * (i + 2)));
        }
        return numbers;
    }

    /** Four trajectories of up to 3 steps: a hole, one without a step that counts, NaN where nothing is read. */
    private static Batch batch() {
        INDArray oldValues = numbers(0.3, 4, 3);
        oldValues.putScalar(3, 2, Double.NaN);
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 0, 1}, {0, 0, 0}, {1, 1, 0}}))
                .addGroups(0L, 0L, 1L, 1L)
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0, 1.0, 0.5))
                .putTokenInputs("old_value", oldValues)
                .putStatistics(
                        (Statistic) old().logProb().node(),
                        numbers(1.3, 4, 3).muli(0.1).subi(1.4))
                .build();
    }

    private static Trajectories trajectories() {
        INDArray features = numbers(0.17, 4, Networks.FEATURES, 3);
        features.putScalar(new int[] {3, 1, 2}, Double.NaN);
        INDArray present = Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 0}});
        INDArray actions = Nd4j.createFromArray(new int[][] {{1, 3, 2}, {2, 0, 3}, {1, 0, 0}, {2, 3, 0}});
        return new Trajectories(features, present, actions);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheGradientOfFiniteDifferences(Networks kind) {
        Dl4jModels models = models(kind);
        Dl4jStep step = new Dl4jStep(EVERYTHING, models);
        StepResult result = step.run(batch(), trajectories(), 0);
        compare(models.policy(), result.policyGradients(), step);
        compare(models.critic().orElseThrow(), result.criticGradients(), step);
    }

    private static void compare(Dl4jNetwork network, Map<String, INDArray> gradients, Dl4jStep step) {
        FiniteDifferences.compare(
                        network.parameters(),
                        gradients,
                        Integer.MAX_VALUE,
                        () -> step.run(batch(), trajectories(), 0).value().loss())
                .requireWithin(1e-6);
    }

    /** Deeplearning4j treats series of one step apart. */
    @ParameterizedTest
    @EnumSource
    void shouldGoBackThroughTrajectoriesOfOneStep(Networks kind) {
        Objective reinforce = objective("reinforce")
                .minimize("actor", policy().logProb().times(reward().onTokens()).mean());
        Batch batch = Batch.builder()
                .responseMask(Nd4j.ones(2, 1))
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.3))
                .build();
        Trajectories one =
                Trajectories.of(numbers(0.17, 2, Networks.FEATURES, 1), Nd4j.createFromArray(new int[][] {{1}, {3}}));
        Dl4jModels models = Dl4jModels.of(kind.of(ACTIONS, 1));
        for (int microBatch : new int[] {1, 2}) {
            Dl4jStep step = new Dl4jStep(reinforce, models, Partition.inOrder(microBatch));
            FiniteDifferences.compare(
                            models.policy().parameters(),
                            step.run(batch, one, 0).policyGradients(),
                            Integer.MAX_VALUE,
                            () -> step.run(batch, one, 0).value().loss())
                    .requireWithin(1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotDependOnThePartition(Networks kind) {
        Dl4jModels models = models(kind);
        StepResult whole = new Dl4jStep(EVERYTHING, models).run(batch(), trajectories(), 0);
        Partition mixed = size -> List.of(new int[] {2, 0}, new int[] {3}, new int[] {1});
        for (Partition partition : List.of(Partition.inOrder(1), Partition.inOrder(3), mixed)) {
            StepResult parts = new Dl4jStep(EVERYTHING, models, partition).run(batch(), trajectories(), 0);
            assertAlike(parts, whole, 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotDependOnPadding(Networks kind) {
        Dl4jModels models = models(kind);
        StepResult plain = new Dl4jStep(EVERYTHING, models).run(batch(), trajectories(), 0);
        Batch batch = batch();
        var padded = Batch.builder().from(batch).responseMask(wider(batch.responseMask(), 0));
        batch.tokenInputs().forEach((name, array) -> padded.putTokenInputs(name, wider(array, Double.NaN)));
        batch.statistics().forEach((statistic, array) -> padded.putStatistics(statistic, wider(array, 7)));
        Trajectories given = trajectories();
        INDArray features = Nd4j.concat(
                2,
                Nd4j.valueArrayOf(new long[] {4, Networks.FEATURES, 1}, Double.NaN, DataType.DOUBLE),
                given.features(),
                Nd4j.valueArrayOf(new long[] {4, Networks.FEATURES, 2}, Double.NaN, DataType.DOUBLE));
        INDArray present =
                Nd4j.concat(1, Nd4j.zeros(DataType.DOUBLE, 4, 1), given.present(), Nd4j.zeros(DataType.DOUBLE, 4, 2));
        StepResult result = new Dl4jStep(EVERYTHING, models)
                .run(
                        padded.build(),
                        new Trajectories(
                                features,
                                present,
                                wider(given.actions().castTo(DataType.DOUBLE), 0)
                                        .castTo(DataType.INT32)),
                        0);
        assertAlike(result, plain, 1e-12);
    }

    /** Two steps more on the right. */
    private static INDArray wider(INDArray array, double value) {
        return Nd4j.concat(1, array, Nd4j.valueArrayOf(new long[] {4, 2}, value, DataType.DOUBLE));
    }

    @ParameterizedTest
    @EnumSource
    void shouldComputeInSinglePrecisionAsWell(Networks kind) {
        Dl4jModels single = models(kind, DataType.FLOAT);
        Dl4jModels precise = models(kind);
        copyParameters(precise.policy(), single.policy());
        copyParameters(precise.reference().orElseThrow(), single.reference().orElseThrow());
        copyParameters(precise.critic().orElseThrow(), single.critic().orElseThrow());
        assertAlike(
                new Dl4jStep(EVERYTHING, single).run(batch(), trajectories(), 0),
                new Dl4jStep(EVERYTHING, precise).run(batch(), trajectories(), 0),
                1e-5);
    }

    private static void copyParameters(Dl4jNetwork from, Dl4jNetwork to) {
        from.parameters()
                .forEach((name, array) ->
                        Objects.requireNonNull(to.parameters().get(name)).assign(array));
    }

    private static void assertAlike(StepResult found, StepResult expected, double tolerance) {
        assertThat(found.value().loss()).isCloseTo(expected.value().loss(), within(tolerance));
        assertAlike(found.policyGradients(), expected.policyGradients(), tolerance);
        assertAlike(found.criticGradients(), expected.criticGradients(), tolerance);
    }

    private static void assertAlike(Map<String, INDArray> found, Map<String, INDArray> expected, double tolerance) {
        assertThat(found.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        expected.forEach((name, array) -> assertThat(Objects.requireNonNull(found.get(name))
                        .castTo(DataType.DOUBLE)
                        .sub(array)
                        .amaxNumber()
                        .doubleValue())
                .as(name)
                .isLessThan(tolerance));
    }

    @ParameterizedTest
    @EnumSource
    void shouldStepAgainstTheGradientByTheNetworksOwnUpdater(Networks kind) {
        Dl4jModels models = models(kind);
        Dl4jStep step = new Dl4jStep(EVERYTHING, models);
        Map<String, INDArray> before = copies(models.policy());
        StepResult result = step.run(batch(), trajectories(), 0);
        step.update(batch(), trajectories(), 0);
        result.policyGradients()
                .forEach((name, gradient) ->
                        Objects.requireNonNull(before.get(name)).subi(gradient.mul(0.1)));
        assertAlike(models.policy().parameters(), before, 1e-14);
    }

    private static Map<String, INDArray> copies(Dl4jNetwork network) {
        Map<String, INDArray> copies = new LinkedHashMap<>();
        network.parameters().forEach((name, array) -> copies.put(name, array.dup()));
        return copies;
    }

    @Test
    void shouldLowerTheLossByAdamWithItsState() {
        MultiLayerNetwork network =
                Networks.dense(ACTIONS, 1, DataType.DOUBLE, builder -> builder.updater(new Adam(0.05)));
        Dl4jModels models = Dl4jModels.builder()
                .from(models(Networks.DENSE))
                .policy(Dl4jNetwork.of(network))
                .build();
        Dl4jStep step = new Dl4jStep(EVERYTHING, models);
        ObjectiveValue first = step.update(batch(), trajectories(), 0);
        ObjectiveValue last = first;
        for (int number = 1; number < 30; number++) {
            last = step.update(batch(), trajectories(), number);
        }
        assertThat(last.loss()).isLessThan(first.loss() - 0.1);
        assertThat(network.getIterationCount()).isEqualTo(30);
        assertThat(network.getUpdater().getStateViewArray().amaxNumber().doubleValue())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveACopyAlone(Networks kind) {
        Dl4jModels models = models(kind);
        Dl4jNetwork frozen = models.policy().copy();
        INDArray before = models.policy().outputs(trajectories());
        new Dl4jStep(EVERYTHING, models).update(batch(), trajectories(), 0);
        assertThat(frozen.outputs(trajectories())).isEqualTo(before);
        assertThat(models.policy().outputs(trajectories())).isNotEqualTo(before);
    }

    @Test
    void shouldKeepWhatTheNetworksSayAsOldOnes() {
        Dl4jModels models = models(Networks.LSTM_LAYERS);
        Dl4jStep step = new Dl4jStep(EVERYTHING, models);
        Batch fresh = Batch.builder()
                .from(batch())
                .statistics(Map.of())
                .tokenInputs(Map.of())
                .build();
        Batch old = step.withOld(fresh, trajectories());
        Objective ratios = objective("ratio").minimize("ratio", ratio().mean());
        Objective errors = objective("error")
                .minimize("error", value().minus(oldValue()).square().mean());
        assertThat(new Dl4jStep(ratios, models)
                        .run(old, trajectories(), 0)
                        .value()
                        .loss())
                .isCloseTo(1, within(1e-12));
        assertThat(new Dl4jStep(errors, models)
                        .run(old, trajectories(), 0)
                        .value()
                        .loss())
                .isCloseTo(0, within(1e-20));
        step.update(old, trajectories(), 0);
        assertThat(new Dl4jStep(ratios, models)
                        .run(old, trajectories(), 0)
                        .value()
                        .loss())
                .isNotCloseTo(1, within(1e-6));
    }

    @Test
    void shouldAskForACritic() {
        assertThatExceptionOfType(InvalidNetwork.class)
                .isThrownBy(() -> new Dl4jStep(EVERYTHING, Dl4jModels.of(Networks.DENSE.of(ACTIONS, 1)))
                        .run(batch(), trajectories(), 0))
                .withMessageContaining("critic: the objective needs one, got none");
    }

    @Test
    void shouldRefuseTrajectoriesOfAnotherBatch() {
        Trajectories shorter = new Trajectories(
                numbers(0.1, 4, Networks.FEATURES, 3), Nd4j.ones(4, 3), Nd4j.zeros(DataType.INT32, 4, 2));
        assertThatExceptionOfType(InvalidTrajectories.class)
                .isThrownBy(() -> new Dl4jStep(EVERYTHING, models(Networks.DENSE)).run(batch(), shorter, 0))
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly("actions: expected shape [4, 3] as the response mask, got [4, 2]"));
    }
}
