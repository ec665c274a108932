package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.graph.backend.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class CachedDecoderTest {
    private static final int VOCABULARY = 13;

    private static ImmutableTransformerConfig.Builder config(DataType precision) {
        return ImmutableTransformerConfig.builder()
                .vocabularySize(VOCABULARY)
                .hiddenSize(10)
                .layers(3)
                .heads(4)
                .keyValueHeads(2)
                .headSize(6)
                .mlpSize(21)
                .precision(precision)
                .seed(4)
                .initialScale(2.5);
    }

    /** Gains that are not all one, so that a forgotten or misplaced one shows. */
    private static TransformerPolicy policy(ImmutableTransformerConfig config) {
        TransformerPolicy policy = TransformerPolicy.initialised(config);
        Random random = new Random(8);
        policy.parameters().values().stream()
                .filter(array -> array.rank() == 1)
                .forEach(gain -> gain.addi(
                        Nd4j.create(random.doubles(gain.length(), -0.4, 0.4).toArray())));
        return policy;
    }

    private static List<int[]> prompts(int... lengths) {
        Random random = new Random(6);
        List<int[]> prompts = new ArrayList<>();
        for (int length : lengths) {
            prompts.add(random.ints(length, 0, VOCABULARY).toArray());
        }
        return prompts;
    }

    private static Generation sample(TransformerPolicy policy, List<int[]> prompts, int tokens) {
        return Sampler.sample(
                policy,
                prompts,
                ImmutableSamplingConfig.builder()
                        .maxNewTokens(tokens)
                        .addStopTokens(1)
                        .seed(5)
                        .build());
    }

    private static void assertLogProbabilitiesOfTraining(
            TransformerPolicy policy, List<int[]> prompts, int tokens, double tolerance) {
        Generation written = sample(policy, prompts, tokens);
        int width = prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
        Sequences sequences = Sequences.of(VOCABULARY, prompts, written.responses(), width, tokens);
        PolicyRuns.assertOfTrainingGraph(policy, sequences, written, tolerance);
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-9", "FLOAT, 1e-4"})
    void shouldGiveTheLogProbabilitiesOfTheTrainingGraph(DataType precision, double tolerance) {
        TransformerPolicy policy = policy(config(precision).build());
        List<int[]> prompts = prompts(3, 1, 7, 2, 1, 4);
        Generation written = sample(policy, prompts, 20);
        assertThat(written.stopped()).contains(true);
        assertThat(written.responses().stream()
                        .mapToInt(response -> response.length)
                        .distinct()
                        .count())
                .isGreaterThan(2);
        assertLogProbabilitiesOfTraining(policy, prompts, 20, tolerance);
    }

    @Test
    void shouldDecodeManyResponsesAlikeOnAnyNumberOfThreads() {
        TransformerPolicy policy = policy(config(DataType.FLOAT).build());
        List<int[]> prompts = prompts(IntStream.range(0, 2 * SideBySideDecoder.GROUP + 5)
                .map(row -> 1 + row % 4)
                .toArray());
        int before = Workers.limit();
        try {
            Workers.limit(1);
            Generation alone = sample(policy, prompts, 9);
            Workers.limit(3);
            Generation together = sample(policy, prompts, 9);
            assertThat(together.logProbabilities()).containsExactlyElementsOf(alone.logProbabilities());
            assertThat(together.responses()).containsExactlyElementsOf(alone.responses());
        } finally {
            Workers.limit(before);
        }
        assertLogProbabilitiesOfTraining(policy, prompts, 9, 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2, 1, 1", "4, 1, 16, 16, 32", "3, 3, 8, 17, 600", "6, 2, 10, 48, 7"})
    void shouldDoSoForAllWidths(int heads, int keyValueHeads, int headSize, int hidden, int mlp) {
        TransformerPolicy policy = policy(config(DataType.DOUBLE)
                .heads(heads)
                .keyValueHeads(keyValueHeads)
                .headSize(headSize)
                .hiddenSize(hidden)
                .mlpSize(mlp)
                .layers(2)
                .tiedHead(false)
                .build());
        assertLogProbabilitiesOfTraining(policy, prompts(1, 1, 1), 18, 1e-9);
    }

    @Test
    void shouldReadPromptsOfMoreTokensThanArePutTogether() {
        TransformerPolicy policy = policy(config(DataType.DOUBLE).layers(2).build());
        assertLogProbabilitiesOfTraining(policy, prompts(150, 1, 149, 33), 3, 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-10", "FLOAT, 1e-4"})
    @Tag("main-memory")
    void shouldGiveTheLogitsOfTheGraphs(DataType precision, double tolerance) {
        TransformerPolicy policy = policy(config(precision).build());
        List<int[]> prompts = prompts(2, 5, 1);
        Decoder fused = policy.decoder(prompts, 5, 4, LayerImplementation.FUSED);
        Decoder graph = policy.decoder(prompts, 5, 4, LayerImplementation.GRAPH);
        assertClose(fused.first(), graph.first(), tolerance);
        for (int[] tokens : new int[][] {{3, 0, 12}, {Decoder.ENDED, 7, 7}, {Decoder.ENDED, 2, Decoder.ENDED}}) {
            double[][] expected = graph.next(tokens);
            double[][] actual = fused.next(tokens);
            for (int row = 0; row < tokens.length; row++) {
                if (tokens[row] != Decoder.ENDED) {
                    assertThat(actual[row]).containsExactly(expected[row], within(tolerance));
                }
            }
        }
    }

    private static void assertClose(double[][] actual, double[][] expected, double tolerance) {
        assertThat(actual).hasDimensions(expected.length, VOCABULARY);
        for (int row = 0; row < expected.length; row++) {
            assertThat(actual[row]).containsExactly(expected[row], within(tolerance));
        }
    }

    @Test
    void shouldGiveARowTheSameResponseAloneAndInABatch() {
        TransformerPolicy policy = policy(config(DataType.DOUBLE).build());
        List<int[]> prompts = prompts(2, 5, 1, 3);
        Generation together = sample(policy, prompts, 20);
        Generation alone = sample(policy, prompts.subList(0, 1), 20);
        assertThat(alone.responses().get(0)).isEqualTo(together.responses().get(0));
        assertThat(alone.logProbabilities().get(0))
                .containsExactly(together.logProbabilities().get(0), within(1e-12));
    }

    /** More prompts than places, some longer than those that stood there before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void shouldLeavePlacesToResponsesThatWait(int places) {
        TransformerPolicy policy = policy(config(DataType.DOUBLE).build());
        List<int[]> prompts = prompts(2, 5, 1, 3, 5, 4, 1, 2, 5);
        ImmutableSamplingConfig config = ImmutableSamplingConfig.builder()
                .maxNewTokens(20)
                .addStopTokens(1)
                .seed(5)
                .build();
        Generation all = Sampler.sample(policy, prompts, config);
        Generation some = Sampler.sample(policy, prompts, config.withPlaces(places));
        assertThat(all.stopped()).contains(true, false);
        assertThat(some.responses()).containsExactlyElementsOf(all.responses());
        for (int row = 0; row < prompts.size(); row++) {
            assertThat(some.logProbabilities().get(row))
                    .containsExactly(all.logProbabilities().get(row), within(1e-12));
        }
    }

    @Test
    void shouldTakePlacesOneAfterTheOtherWhereADecoderCannotBeginAnew() {
        TransformerPolicy policy = policy(config(DataType.DOUBLE).build());
        List<int[]> prompts = prompts(2, 5, 1);
        NextToken next =
                new NextToken(ImmutableSamplingConfig.builder().maxNewTokens(4).build(), VOCABULARY);
        List<ResponseWriter> writers = IntStream.range(0, 3)
                .mapToObj(row -> new ResponseWriter(
                        ImmutableSamplingConfig.builder().maxNewTokens(4).build(), row))
                .toList();
        Decoder graph = policy.decoder(prompts.subList(0, 2), 5, 4, LayerImplementation.GRAPH);
        assertThat(new Places(graph, prompts, writers, 0, 2).write(next)).isEqualTo(2);
        assertThat(writers).extracting(ResponseWriter::isEnded).containsExactly(true, true, false);
    }

    @Test
    @Tag("main-memory")
    void shouldRefuseToBeginWhereSomethingElseIsUnderWayOrDoesNotFit() {
        SlotDecoder decoder =
                (SlotDecoder) policy(config(DataType.FLOAT).build()).decoder(prompts(2, 2), 2, 3);
        assertThatThrownBy(() -> decoder.begin(0, new int[] {1})).hasMessageContaining("first() comes before begin");
        decoder.first();
        assertThatThrownBy(() -> decoder.begin(2, new int[] {1})).hasMessageContaining("from 0 to 1, got 2");
        assertThatThrownBy(() -> decoder.begin(0, new int[] {1, 1, 1})).isInstanceOf(InvalidSequences.class);
        assertThatThrownBy(() -> decoder.begin(0, new int[] {VOCABULARY})).isInstanceOf(InvalidSequences.class);
        decoder.begin(0, new int[] {1});
        assertThatThrownBy(() -> decoder.begin(0, new int[] {1})).hasMessageContaining("Response 0 has begun");
        assertThatThrownBy(() -> decoder.next(new int[] {1, 1})).hasMessageContaining("Response 0 has ended");
        decoder.next(new int[] {Decoder.ENDED, 1});
        decoder.next(new int[] {1, 1});
        assertThatThrownBy(() -> decoder.next(new int[] {1, 1})).hasMessageContaining("made for 3 new tokens");
        decoder.next(new int[] {1, Decoder.ENDED});
    }

    @Test
    void shouldLeaveDecodersOfOnePolicyIndependent() {
        TransformerPolicy policy = policy(config(DataType.DOUBLE).build());
        Decoder first = policy.decoder(prompts(2), 2, 2);
        Decoder second = policy.decoder(prompts(3), 3, 2);
        first.first();
        second.first();
        double[] expected = PolicyRuns.everyPosition(policy, VOCABULARY, new int[] {
                    prompts(2).get(0)[0], prompts(2).get(0)[1], 4
                })
                .getRow(2)
                .toDoubleVector();
        assertThat(first.next(new int[] {4})[0]).containsExactly(expected, within(1e-10));
    }

    @Test
    void shouldRefuseToContinueAResponseThatHasEnded() {
        Decoder decoder = policy(config(DataType.FLOAT).build()).decoder(prompts(2, 2), 2, 3);
        decoder.first();
        decoder.next(new int[] {Decoder.ENDED, 1});
        assertThatThrownBy(() -> decoder.next(new int[] {4, 1})).hasMessageContaining("Response 0 has ended");
    }
}
