package dev.telos.algorithms.modelcheck;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Program;
import dev.telos.graph.ops.Values;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.SamplingConfig;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.step.Measurement;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a policy says of given tokens, by the ways that training and sampling go. */
record Probe(Policy policy) {
    private static final String SCOPE = "policy";
    private static final String LOGITS = "logits";
    private static final String LOG_PROBABILITY = "log-probability";
    private static final String ENTROPY = "entropy";
    private static final Map<String, Expression<?>> STATISTICS = Map.of(
            LOG_PROBABILITY, Telos.policy().logProb(), ENTROPY, Telos.policy().entropy());

    /** Mean negative log-likelihood of the tokens. */
    private static final Objective MEAN_NLL = Telos.objective("mean nll")
            .minimize("nll", Telos.policy().logProb().negate().aggregate(Telos.tokenMean()));

    /**
     * Logits after each of the last tokens of every row in one left-padded batch.
     *
     * @param count how many of the last tokens, at most the length of the shortest row
     * @return [row][count · vocabulary]
     */
    double[][] logits(List<int[]> rows, int count) {
        List<int[]> prompts = rows.stream()
                .map(row -> Arrays.copyOf(row, row.length - count + 1))
                .toList();
        List<int[]> responses = rows.stream().map(row -> shifted(row, count)).toList();
        int width = prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
        Sequences sequences = Sequences.of(policy.vocabularySize(), prompts, responses, width, count);
        Graph graph = new Graph(policy.precision());
        Program program = graph.compile(Map.of(LOGITS, policy.outputs(graph, SCOPE, sequences.shape())));
        INDArray logits = program.run(policy.inputs(SCOPE, sequences)).get(LOGITS);
        double[] all = Differences.numbers(logits);
        int size = all.length / rows.size();
        double[][] byRow = new double[rows.size()][];
        Arrays.setAll(byRow, row -> Arrays.copyOfRange(all, row * size, (row + 1) * size));
        return byRow;
    }

    /** What comes after each of the last tokens; after the very last any token, since a response's last one is not read. */
    private static int[] shifted(int[] tokens, int count) {
        return Arrays.copyOf(Arrays.copyOfRange(tokens, tokens.length - count + 1, tokens.length), count);
    }

    /** The log-probability of each token of a response after what is before it. */
    double[] logProbabilities(int[] prompt, int[] response) {
        return Differences.numbers(statistics(prompt, response).get(LOG_PROBABILITY));
    }

    /** Entropy of the next token after each token, in nats. */
    double[] entropies(int[] tokens) {
        int[] response = shifted(tokens, tokens.length);
        return Differences.numbers(
                statistics(Arrays.copyOf(tokens, 1), response).get(ENTROPY));
    }

    private Values statistics(int[] prompt, int[] response) {
        return new Measurement(STATISTICS, Models.of(policy)).of(batch(prompt, response));
    }

    /** Value and gradients of the mean negative log-likelihood of all tokens but the first. */
    Likelihood likelihood(int[] tokens) {
        Batch batch = batch(Arrays.copyOf(tokens, 1), Arrays.copyOfRange(tokens, 1, tokens.length));
        var result = new TwoPhaseStep(MEAN_NLL, Models.of(policy), 1).run(batch, 0);
        return new Likelihood(result.value().loss(), result.policyGradients());
    }

    /** The mean negative log-likelihood of a sequence, in nats, and its gradient with respect to each weight. */
    record Likelihood(double mean, Map<String, INDArray> gradients) {}

    /** Likeliest continuations of prompts in one batch, by the decoder that keeps keys and values. */
    List<int[]> greedy(List<int[]> prompts, int tokens) {
        SamplingConfig config = ImmutableSamplingConfig.builder()
                .choice(SamplingConfig.Choice.GREEDY)
                .maxNewTokens(tokens)
                .build();
        return Sampler.sample(policy, prompts, config).responses();
    }

    private Batch batch(int[] prompt, int[] response) {
        return Batch.builder()
                .responseMask(Nd4j.ones(1, response.length))
                .sequences(Sequences.of(
                        policy.vocabularySize(), List.of(prompt), List.of(response), prompt.length, response.length))
                .build();
    }
}
