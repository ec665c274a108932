package dev.telos.graph.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NetworkChecksTest {
    private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static void assertProblems(MultiLayerNetwork network, String... problems) {
        assertThatExceptionOfType(InvalidNetwork.class)
                .isThrownBy(() -> Dl4jNetwork.of(network))
                .satisfies(error -> assertThat(error.problems()).containsExactly(problems));
    }

    @Test
    void shouldNameEveryProblemAtOnce() {
        MultiLayerConfiguration configuration = Networks.builder(1, DataType.FLOAT16)
                .dropOut(0.5)
                .list()
                .layer(Networks.tanh())
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        assertProblems(
                new MultiLayerNetwork(configuration),
                "network: not initialised; call init() first",
                "network: expected data type FLOAT or DOUBLE, got HALF",
                "output: expected activation identity, got softmax; what is given are logits or values as they are",
                "layer 0 (layer0): dropout or noise makes the policy that learns another than the one that acted; remove it",
                "layer 1 (layer1): dropout or noise makes the policy that learns another than the one that acted; remove it");
    }

    @Test
    void shouldRefuseALoss() {
        assertProblems(
                network(Networks.builder(1, DataType.FLOAT)
                        .list()
                        .layer(Networks.tanh())
                        .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(4)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build())
                        .build()),
                "output: expected a layer without loss, got OutputLayer, which takes no errors from outside; end with a"
                        + " DenseLayer of identity activation");
    }

    @Test
    void shouldLookThroughLayersOfActivation() {
        assertProblems(
                network(Networks.builder(1, DataType.FLOAT)
                        .list()
                        .layer(Networks.linear(Networks.FEATURES, 2))
                        .layer(new ActivationLayer(Activation.SOFTMAX))
                        .build()),
                "output: expected activation identity, got softmax; what is given are logits or values as they are");
    }

    @Test
    void shouldRefuseWhatMixesStepsOrTrajectories() {
        assertProblems(
                network(Networks.builder(1, DataType.FLOAT)
                        .optimizationAlgo(OptimizationAlgorithm.LBFGS)
                        .list()
                        .layer(new Bidirectional(Networks.lstm()))
                        .layer(new BatchNormalization())
                        .layer(Networks.linear(8, 2))
                        .setInputType(InputType.recurrent(Networks.FEATURES))
                        .build()),
                "layer 0 (layer0): expected stochastic gradient descent with any updater, got LBFGS",
                "layer 0 (layer0): Bidirectional reads steps after the one that it scores",
                "layer 1 (layer1): expected stochastic gradient descent with any updater, got LBFGS",
                "layer 1 (layer1): batch normalisation mixes the trajectories of a batch; use layer normalisation",
                "layer 2 (layer2): expected stochastic gradient descent with any updater, got LBFGS");
    }

    @Test
    void shouldRefuseOneOutputOfAWholeSequence() {
        assertProblems(
                network(Networks.builder(1, DataType.FLOAT)
                        .list()
                        .layer(new LastTimeStep(Networks.lstm()))
                        .layer(Networks.linear(4, 2))
                        .setInputType(InputType.recurrent(Networks.FEATURES))
                        .build()),
                "layer 0 (layer0): expected numbers for each step, got one of a whole sequence by LastTimeStep");
    }

    @Test
    void shouldRefuseOtherFormatsAndTruncatedBackpropagation() {
        assertProblems(
                network(Networks.builder(1, DataType.FLOAT)
                        .miniBatch(false)
                        .list()
                        .layer(new LSTM.Builder()
                                .nIn(Networks.FEATURES)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .dataFormat(RNNFormat.NWC)
                                .build())
                        .backpropType(BackpropType.TruncatedBPTT)
                        .build()),
                "network: expected backpropagation through the whole sequence, got TruncatedBPTT; configure"
                        + " BackpropType.Standard",
                "layer 0 (layer0): expected data format NCW, [batch, numbers, steps], got NWC",
                "layer 0 (layer0): miniBatch(false) makes Deeplearning4j take a batch of sequences for one; remove it");
    }

    @Test
    void shouldRefuseGraphsOfSeveralOutputs() {
        ComputationGraph graph = new ComputationGraph(Networks.builder(1, DataType.FLOAT)
                .graphBuilder()
                .addInputs("features")
                .addLayer("hidden", Networks.tanh(), "features")
                .addLayer("logits", Networks.linear(4, 2), "hidden")
                .addLayer("value", Networks.linear(4, 1), "hidden")
                .setOutputs("logits", "value")
                .build());
        assertThatExceptionOfType(InvalidNetwork.class)
                .isThrownBy(() -> Dl4jNetwork.of(graph))
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly(
                                "network: not initialised; call init() first",
                                "network: expected one input and one output, got 1 and 2"));
    }

    @Test
    void shouldTakeARecurrentLayerAsTheLastOne() {
        assertThatNoException()
                .isThrownBy(() -> Dl4jNetwork.of(network(Networks.builder(1, DataType.FLOAT)
                        .list()
                        .layer(new LSTM.Builder()
                                .nIn(Networks.FEATURES)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build())
                        .build())));
    }

    @Test
    void shouldNameEveryModelThatDoesNotFit() {
        assertThatExceptionOfType(InvalidNetwork.class)
                .isThrownBy(() -> Dl4jModels.builder()
                        .policy(Networks.DENSE.of(1, 1))
                        .reference(Networks.DENSE.of(3, 1, DataType.FLOAT))
                        .critic(Networks.LSTM_GRAPH.of(2, 1))
                        .temperature(0)
                        .build())
                .satisfies(error -> assertThat(error.problems())
                        .containsExactly(
                                "policy: expected a logit for each of 2 actions or more, got 1",
                                "reference: expected 1 logits in DOUBLE as the policy, got 3 in FLOAT",
                                "critic: expected 1 value a step, got 2",
                                "temperature: expected a number above 0, got 0.0"));
    }
}
