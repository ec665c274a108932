package dev.telos.graph.dl4j;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.graph.dl4j.FourTrajectories.ACTIONS;
import static dev.telos.graph.dl4j.FourTrajectories.EVERYTHING;
import static dev.telos.graph.dl4j.FourTrajectories.assertAlike;
import static dev.telos.graph.dl4j.FourTrajectories.batch;
import static dev.telos.graph.dl4j.FourTrajectories.models;
import static dev.telos.graph.dl4j.FourTrajectories.numbers;
import static dev.telos.graph.dl4j.FourTrajectories.trajectories;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.FiniteDifferences;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.StepResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Losses and gradients of one step. */
class Dl4jStepTest {
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
}
