package dev.telos.graph.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Program.Differentiated;
import dev.telos.graph.ops.Tensor;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.SamplingConfig;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Graph, policy, optimizer and sampler together. */
class LearningTest {
    private static final int VOCABULARY = 6;
    private static final List<int[]> PROMPTS = List.of(new int[] {1, 2}, new int[] {2}, new int[] {3, 1, 2});
    private static final List<int[]> ANSWERS =
            List.of(new int[] {4, 4, 1, 5}, new int[] {1, 2, 3, 5}, new int[] {3, 3, 4, 5});

    @Test
    void aPolicyLearnsAnswersByHeartAndThenWritesThem() {
        TransformerPolicy policy = TransformerPolicy.initialised(ImmutableTransformerConfig.builder()
                .vocabularySize(VOCABULARY)
                .hiddenSize(16)
                .layers(1)
                .heads(2)
                .headSize(8)
                .mlpSize(16)
                .build());
        Sequences sequences = Sequences.of(VOCABULARY, PROMPTS, ANSWERS, 3, 4);
        Graph graph = new Graph(policy.precision());
        Tensor chosen = graph.indices("chosen", 12).oneHot(VOCABULARY);
        Tensor logProbabilities =
                policy.outputs(graph, "policy", sequences.shape()).logSoftmax();
        Program program = graph.compile(
                Map.of("loss", logProbabilities.times(chosen).sum().times(-1.0 / 12)));
        Map<String, INDArray> inputs = new HashMap<>(policy.inputs("policy", sequences));
        inputs.put(
                "chosen",
                Nd4j.createFromArray(
                        ANSWERS.stream().flatMapToInt(Arrays::stream).toArray()));
        AdamW adam = new AdamW(
                policy,
                ImmutableAdamWConfig.builder()
                        .learningRate(0.02)
                        .warmUpSteps(5)
                        .maxGradientNorm(1)
                        .build());
        for (int step = 0; step < 60; step++) {
            Differentiated result = program.differentiate("loss", policy.parameterNames("policy"), inputs);
            adam.step(policy.gradients("policy", result.gradients()));
        }
        assertThat(program.run(inputs).number("loss")).isLessThan(0.05);
        SamplingConfig greedy = ImmutableSamplingConfig.builder()
                .choice(SamplingConfig.Choice.GREEDY)
                .addStopTokens(5)
                .maxNewTokens(8)
                .build();
        assertThat(Sampler.sample(policy, PROMPTS, greedy).responses()).containsExactlyElementsOf(ANSWERS);
    }
}
