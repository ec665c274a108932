package dev.telos.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.dl4j.Dl4jModels;
import dev.telos.graph.dl4j.Dl4jNetwork;
import dev.telos.graph.dl4j.Dl4jStep;
import dev.telos.graph.dl4j.Trajectories;
import dev.telos.graph.step.ObjectiveValue;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A recurrent policy learns to recall: it sees one of four symbols, then nothing, and names the symbol at each step. */
class RecurrentPolicyTest {
    private static final int SYMBOLS = 4;
    private static final int STEPS = 4;
    private static final int GROUPS = 8;
    private static final int GROUP_SIZE = 8;

    static Stream<Objective> objectives() {
        return Stream.of(
                Grpo.grpo(), Vimpo.raw(VimpoConfig.builder().beta(0.05).build()).without("actor"));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void shouldLearnToRecall(Objective objective) {
        MultiLayerNetwork lstm = lstm();
        Dl4jNetwork policy = Dl4jNetwork.of(lstm);
        Dl4jStep step = new Dl4jStep(objective, Dl4jModels.of(policy, policy.copy()));
        Random random = new Random(1);
        double first = 0;
        double last = 0;
        for (int number = 0; number < 60; number++) {
            INDArray features = symbols(random);
            INDArray actions = sample(policy, features, random);
            INDArray rewards = rewards(features, actions);
            Batch batch = batch(rewards);
            ObjectiveValue value = step.update(batch, Trajectories.of(features, actions), number);
            assertThat(value.loss()).isFinite();
            last = rewards.meanNumber().doubleValue();
            first = number == 0 ? last : first;
        }
        assertThat(first).isLessThan(0.4);
        assertThat(last).isGreaterThan(0.8);
    }

    private static Batch batch(INDArray rewards) {
        return Batch.builder()
                .responseMask(Nd4j.ones(GROUPS * GROUP_SIZE, STEPS))
                .addAllGroups(LongStream.range(0, GROUPS * GROUP_SIZE)
                        .mapToObj(i -> i / GROUP_SIZE)
                        .toList())
                .putSequenceInputs("reward", rewards)
                .build();
    }

    private static MultiLayerNetwork lstm() {
        MultiLayerNetwork lstm = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list()
                .layer(new LSTM.Builder().nOut(16).activation(Activation.TANH).build())
                .layer(new DenseLayer.Builder()
                        .nOut(SYMBOLS)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(SYMBOLS))
                .build());
        lstm.init();
        return lstm;
    }

    /** One-hot at the first step, zeros after it; the same symbol throughout a group, [B,F,T]. */
    private static INDArray symbols(Random random) {
        INDArray features = Nd4j.zeros(GROUPS * GROUP_SIZE, SYMBOLS, STEPS);
        for (int group = 0; group < GROUPS; group++) {
            int symbol = random.nextInt(SYMBOLS);
            for (int i = 0; i < GROUP_SIZE; i++) {
                features.putScalar(group * GROUP_SIZE + i, symbol, 0, 1);
            }
        }
        return features;
    }

    /** Drawn from the policy at each step; what is read does not depend on what is done. */
    private static INDArray sample(Dl4jNetwork network, INDArray features, Random random) {
        INDArray actions = Nd4j.zeros(DataType.INT32, GROUPS * GROUP_SIZE, STEPS);
        INDArray logits = network.outputs(Trajectories.of(features, actions));
        for (int i = 0; i < GROUPS * GROUP_SIZE; i++) {
            for (int step = 0; step < STEPS; step++) {
                int best = 0;
                double highest = Double.NEGATIVE_INFINITY;
                for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                    // Gumbel noise: the highest of the noisy logits is a draw from their softmax.
                    double noisy = logits.getDouble(i, step, symbol) - Math.log(-Math.log(random.nextDouble()));
                    best = noisy > highest ? symbol : best;
                    highest = Math.max(noisy, highest);
                }
                actions.putScalar(i, step, best);
            }
        }
        return actions;
    }

    /** The part of the steps at which the symbol was named. */
    private static INDArray rewards(INDArray features, INDArray actions) {
        INDArray rewards = Nd4j.zeros(GROUPS * GROUP_SIZE);
        for (int i = 0; i < GROUPS * GROUP_SIZE; i++) {
            double right = 0;
            for (int step = 0; step < STEPS; step++) {
                right += features.getDouble(i, actions.getInt(i, step), 0);
            }
            rewards.putScalar(i, right / STEPS);
        }
        return rewards;
    }
}
