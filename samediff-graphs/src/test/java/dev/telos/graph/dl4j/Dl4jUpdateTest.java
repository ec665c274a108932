package dev.telos.graph.dl4j;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.oldValue;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.value;
import static dev.telos.graph.dl4j.FourTrajectories.ACTIONS;
import static dev.telos.graph.dl4j.FourTrajectories.EVERYTHING;
import static dev.telos.graph.dl4j.FourTrajectories.assertAlike;
import static dev.telos.graph.dl4j.FourTrajectories.batch;
import static dev.telos.graph.dl4j.FourTrajectories.models;
import static dev.telos.graph.dl4j.FourTrajectories.numbers;
import static dev.telos.graph.dl4j.FourTrajectories.trajectories;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ObjectiveValue;
import dev.telos.graph.step.StepResult;
import java.util.LinkedHashMap;
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

/** What updates do to networks, and what a step refuses. */
class Dl4jUpdateTest {
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
