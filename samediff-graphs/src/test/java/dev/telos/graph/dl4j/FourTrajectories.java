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
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.StepResult;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Four trajectories, networks for them, and an objective that asks for all that networks give. */
final class FourTrajectories {
    static final int ACTIONS = 4;

    static final Objective EVERYTHING = objective("everything")
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

    private FourTrajectories() {}

    static Dl4jModels models(Networks kind, DataType precision) {
        return Dl4jModels.builder()
                .policy(kind.of(ACTIONS, 1, precision))
                .reference(kind.of(ACTIONS, 2, precision))
                .critic(kind.of(1, 3, precision))
                .build();
    }

    static Dl4jModels models(Networks kind) {
        return models(kind, DataType.DOUBLE);
    }

    static INDArray numbers(double seed, long... shape) {
        INDArray numbers = Nd4j.create(DataType.DOUBLE, shape);
        for (int i = 0; i < numbers.length(); i++) {
            numbers.putScalar(i, Math.sin(seed * (i + 1) * (i + 2)));
        }
        return numbers;
    }

    /** Four trajectories of up to 3 steps: a hole, one without a step that counts, NaN where nothing is read. */
    static Batch batch() {
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

    static Trajectories trajectories() {
        INDArray features = numbers(0.17, 4, Networks.FEATURES, 3);
        features.putScalar(new int[] {3, 1, 2}, Double.NaN);
        INDArray present = Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 0}});
        INDArray actions = Nd4j.createFromArray(new int[][] {{1, 3, 2}, {2, 0, 3}, {1, 0, 0}, {2, 3, 0}});
        return new Trajectories(features, present, actions);
    }

    static void assertAlike(StepResult found, StepResult expected, double tolerance) {
        assertThat(found.value().loss()).isCloseTo(expected.value().loss(), within(tolerance));
        assertAlike(found.policyGradients(), expected.policyGradients(), tolerance);
        assertAlike(found.criticGradients(), expected.criticGradients(), tolerance);
    }

    static void assertAlike(Map<String, INDArray> found, Map<String, INDArray> expected, double tolerance) {
        assertThat(found.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        expected.forEach((name, array) -> assertThat(Objects.requireNonNull(found.get(name))
                        .castTo(DataType.DOUBLE)
                        .sub(array)
                        .amaxNumber()
                        .doubleValue())
                .as(name)
                .isLessThan(tolerance));
    }
}
