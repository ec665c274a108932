package dev.telos.algorithms.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.dl4j.Dl4jModels;
import dev.telos.graph.dl4j.Dl4jNetwork;
import dev.telos.graph.dl4j.Dl4jStep;
import dev.telos.graph.dl4j.Trajectories;
import dev.telos.graph.ops.FiniteDifferences;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularCritic;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.statistics.VocabularyImplementation;
import dev.telos.graph.step.LogitStep;
import dev.telos.graph.step.Logits;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

class CatalogueOnNetworksTest {
    private static final int VOCABULARY = 4;
    private static final double TEMPERATURE = 0.8;

    static Stream<Objective> objectives() {
        VimpoConfig vimpo = VimpoConfig.builder()
                .beta(0.1)
                .actorWeight(Weight.of(0.3))
                .lambda(0.9)
                .build();
        return Stream.of(Grpo.grpo(), Ppo.ppo(), Vimpo.raw(vimpo), Vimpo.soft());
    }

    private static Batch batch() {
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 0, 1}, {1, 0, 0}, {1, 1, 0}}))
                .addGroups(0L, 0L, 1L, 1L)
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0, 1.0, 0.5))
                .putTokenInputs("token_reward", numbers(0.7, 4, 3))
                .putTokenInputs("old_value", numbers(0.3, 4, 3))
                .sequences(Sequences.of(
                        VOCABULARY,
                        List.of(new int[] {1}, new int[] {3}, new int[] {2}, new int[] {0}),
                        List.of(new int[] {1, 3, 2}, new int[] {2, 0, 3}, new int[] {1}, new int[] {2, 3}),
                        1,
                        3))
                .build();
    }

    private static Trajectories trajectories() {
        return Trajectories.ofTokens(batch().sequences().orElseThrow());
    }

    private static INDArray numbers(double seed, long rows, long columns) {
        INDArray numbers = Nd4j.create(DataType.DOUBLE, rows, columns);
        for (int i = 0; i < numbers.length(); i++) {
            numbers.putScalar(i, Math.sin(seed * (i + 1) * (i + 2)));
        }
        return numbers;
    }

    /** A linear network of one-hot tokens, which is a table of a row for each token. */
    private static Dl4jNetwork linear(INDArray table) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(VOCABULARY)
                        .nOut(table.size(1))
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        network.setParam("0_W", table);
        return Dl4jNetwork.of(network);
    }

    private static Dl4jNetwork lstm(int width, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .seed(seed)
                .list()
                .layer(new LSTM.Builder().nOut(3).activation(Activation.TANH).build())
                .layer(new DenseLayer.Builder()
                        .nOut(width)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(VOCABULARY))
                .build());
        network.init();
        network.params().addi(numbers(0.9, 1, network.numParams()).reshape(-1).mul(0.2));
        return Dl4jNetwork.of(network);
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void shouldGiveTheGradientOfTheSameFunctionInSameDiff(Objective objective) {
        INDArray policy = numbers(0.37, VOCABULARY, VOCABULARY);
        INDArray reference = numbers(0.91, VOCABULARY, VOCABULARY);
        INDArray critic = numbers(0.53, VOCABULARY, 1);
        Models tables = Models.builder()
                .policy(TabularPolicy.of(policy, CatalogueOnNetworksTest::lastToken))
                .reference(TabularPolicy.of(reference, CatalogueOnNetworksTest::lastToken))
                .critic(TabularCritic.of(critic, CatalogueOnNetworksTest::lastToken))
                .temperature(TEMPERATURE)
                .build();
        Dl4jModels networks = Dl4jModels.builder()
                .policy(linear(policy))
                .reference(linear(reference))
                .critic(linear(critic))
                .temperature(TEMPERATURE)
                .build();
        StepResult expected = new TwoPhaseStep(objective, tables, 4).run(batch(), 0);
        StepResult found = new Dl4jStep(objective, networks).run(batch(), trajectories(), 0);
        assertThat(found.value().loss()).isCloseTo(expected.value().loss(), within(1e-12));
        assertAlike(found.policyGradients(), expected.policyGradients().get(TabularPolicy.LOGITS));
        if (objective.requirements().critic()) {
            assertAlike(found.criticGradients(), expected.criticGradients().get(TabularCritic.VALUES));
        }
    }

    private static int lastToken(int[] prompt, int[] prefix) {
        return prefix.length == 0 ? prompt[prompt.length - 1] : prefix[prefix.length - 1];
    }

    private static void assertAlike(Map<String, INDArray> found, @org.jspecify.annotations.Nullable INDArray expected) {
        INDArray difference = Objects.requireNonNull(found.get("0_W")).sub(Objects.requireNonNull(expected));
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-12);
    }

    /** What an objective detaches is held fixed by holding the derivative of the logits fixed, which is tested by itself. */
    @ParameterizedTest
    @MethodSource("objectives")
    void shouldGoBackThroughARecurrentNetworkByFiniteDifferences(Objective objective) {
        Dl4jModels models = Dl4jModels.builder()
                .policy(lstm(VOCABULARY, 1))
                .reference(lstm(VOCABULARY, 2))
                .critic(lstm(1, 3))
                .temperature(TEMPERATURE)
                .build();
        Dl4jNetwork critic = models.critic().orElseThrow();
        Batch batch = Batch.builder()
                .from(batch())
                .criticValues(critic.outputs(trajectories()).reshape(4, 3))
                .build();
        Logits logits = new Logits(
                models.policy().outputs(trajectories()),
                Optional.of(models.reference().orElseThrow().outputs(trajectories())),
                trajectories().actions());
        LogitStep.Result derivatives =
                new LogitStep(objective, TEMPERATURE, VocabularyImplementation.ofBackend()).run(batch, logits, 0);
        StepResult result = new Dl4jStep(objective, models).run(batch(), trajectories(), 0);
        compare(models.policy(), result.policyGradients(), derivatives.policy());
        derivatives
                .criticValues()
                .ifPresent(values -> compare(critic, result.criticGradients(), values.reshape(4, 3, 1)));
    }

    private static void compare(Dl4jNetwork network, Map<String, INDArray> gradients, INDArray derivative) {
        FiniteDifferences.compare(
                        network.parameters(),
                        gradients,
                        Integer.MAX_VALUE,
                        () -> network.outputs(trajectories())
                                .mul(derivative)
                                .sumNumber()
                                .doubleValue())
                .requireWithin(1e-6);
    }
}
