package dev.telos.graph.dl4j;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ObjectiveValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ListenersTest {
    private static final Objective OBJECTIVE = objective("reinforce")
            .minimize(
                    "actor",
                    policy().logProb().times(reward().onTokens()).mean().negate());
    private static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.ones(2, 2))
            .putSequenceInputs("reward", Nd4j.createFromArray(1.0, -0.5))
            .build();
    private static final Trajectories TRAJECTORIES =
            Trajectories.of(Nd4j.ones(2, Networks.FEATURES, 2), Nd4j.zeros(DataType.INT32, 2, 2));

    /** Writes down what it is told. */
    private static final class Recorder extends BaseTrainingListener {
        private final List<String> calls = new ArrayList<>();
        private double score;
        private double gradient;

        @Override
        public void onForwardPass(Model model, List<INDArray> activations) {
            calls.add("forward " + activations.size());
        }

        @Override
        public void onForwardPass(Model model, Map<String, INDArray> activations) {
            calls.add("forward " + activations.keySet().stream().sorted().toList());
        }

        @Override
        public void onBackwardPass(Model model) {
            calls.add("backward");
        }

        @Override
        public void onGradientCalculation(Model model) {
            calls.add("gradient");
            gradient = model.gradient().gradient().norm2Number().doubleValue();
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            calls.add("iteration " + iteration + " of epoch " + epoch);
            score = model.score();
        }
    }

    @Test
    void shouldBeToldAsByFit() {
        MultiLayerNetwork network = Networks.dense(2, 1, DataType.DOUBLE, builder -> builder.l2(0.3));
        Recorder recorder = new Recorder();
        network.setListeners(recorder);
        Dl4jStep step = new Dl4jStep(OBJECTIVE, Dl4jModels.of(Dl4jNetwork.of(network)));
        double gradient = norm(step.run(BATCH, TRAJECTORIES, 0).policyGradients());
        double regularization = network.calcRegularizationScore(true);
        ObjectiveValue value = step.update(BATCH, TRAJECTORIES, 0);
        assertThat(recorder.score).isCloseTo(value.loss() + regularization, within(1e-12));
        assertThat(recorder.gradient).isCloseTo(gradient, within(1e-12));
        step.update(BATCH, TRAJECTORIES, 1);
        assertThat(recorder.calls)
                .containsExactly(
                        "forward 3",
                        "backward",
                        "gradient",
                        "iteration 0 of epoch 0",
                        "forward 3",
                        "backward",
                        "gradient",
                        "iteration 1 of epoch 0");
    }

    private static double norm(Map<String, INDArray> gradients) {
        return Math.sqrt(gradients.values().stream()
                .mapToDouble(array -> Math.pow(array.norm2Number().doubleValue(), 2))
                .sum());
    }

    @Test
    void shouldBeToldByGraphsAndCritics() {
        ComputationGraph graph = graph(2);
        ComputationGraph critic = graph(1);
        Recorder ofPolicy = new Recorder();
        Recorder ofCritic = new Recorder();
        graph.setListeners(ofPolicy);
        critic.setListeners(ofCritic);
        Objective both = OBJECTIVE.plus(
                "critic", 1, value().minus(reward().onTokens()).square().mean());
        Dl4jModels models = Dl4jModels.builder()
                .policy(Dl4jNetwork.of(graph))
                .reference(Dl4jNetwork.of(graph).copy())
                .critic(Dl4jNetwork.of(critic))
                .build();
        new Dl4jStep(both, models).update(BATCH, TRAJECTORIES, 0);
        assertThat(ofPolicy.calls)
                .containsExactly("forward [features, hidden, out]", "backward", "gradient", "iteration 0 of epoch 0");
        assertThat(ofCritic.calls).isEqualTo(ofPolicy.calls);
    }

    private static ComputationGraph graph(int width) {
        ComputationGraph graph = new ComputationGraph(Networks.builder(1, DataType.FLOAT)
                .graphBuilder()
                .addInputs("features")
                .addLayer("hidden", Networks.tanh(), "features")
                .addLayer("out", Networks.linear(4, width), "hidden")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    @Test
    void shouldWorkWithThoseOfDeeplearning4j() {
        MultiLayerNetwork network = Networks.dense(2, 1, DataType.FLOAT, builder -> builder);
        CollectScoresListener scores = new CollectScoresListener(1);
        network.setListeners(scores, new ScoreIterationListener(1), new PerformanceListener(1));
        Dl4jStep step = new Dl4jStep(OBJECTIVE, Dl4jModels.of(Dl4jNetwork.of(network)));
        for (int number = 0; number < 3; number++) {
            step.update(BATCH, TRAJECTORIES, number);
        }
        assertThat(scores.getListIteration().toIntArray()).containsExactly(0, 1, 2);
        assertThat(scores.getListScore().getDouble(2))
                .isLessThan(scores.getListScore().getDouble(0));
    }
}
