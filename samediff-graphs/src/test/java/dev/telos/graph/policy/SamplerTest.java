package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class SamplerTest {
    private static final double[] LOGITS = {0.5, -1, 2};

    /** The same logits everywhere. */
    private static final TabularPolicy POLICY =
            TabularPolicy.of(Nd4j.create(new double[][] {LOGITS}), (prompt, prefix) -> 0);

    private static final ImmutableSamplingConfig CONFIG =
            ImmutableSamplingConfig.builder().maxNewTokens(6).seed(11).build();

    private static List<int[]> prompts(int count) {
        return Collections.nCopies(count, new int[] {1});
    }

    @Test
    void theSameSeedGivesTheSameResponsesAndAnotherSeedOthers() {
        assertThat(Sampler.sample(POLICY, prompts(20), CONFIG).responses())
                .containsExactlyElementsOf(
                        Sampler.sample(POLICY, prompts(20), CONFIG).responses());
        assertThat(Sampler.sample(POLICY, prompts(20), CONFIG.withSeed(12)).responses())
                .isNotEqualTo(Sampler.sample(POLICY, prompts(20), CONFIG).responses());
    }

    @Test
    void aRowDoesNotDependOnTheSizeOfTheBatch() {
        List<int[]> many =
                Sampler.sample(POLICY, prompts(20), CONFIG.withStopTokens(2)).responses();
        List<int[]> few =
                Sampler.sample(POLICY, prompts(3), CONFIG.withStopTokens(2)).responses();
        assertThat(many.subList(0, 3)).containsExactlyElementsOf(few);
    }

    @Test
    void aRowWithASeedOfItsOwnDoesNotDependOnItsPlace() {
        ImmutableSamplingConfig config = CONFIG.withStopTokens(2);
        List<int[]> there =
                Sampler.sample(POLICY, prompts(3), config, new long[] {7, 8, 9}).responses();
        List<int[]> back = Sampler.sample(POLICY, prompts(2), config.withSeed(5), new long[] {9, 7})
                .responses();
        assertThat(back).containsExactly(there.get(2), there.get(0));
        assertThatThrownBy(() -> Sampler.sample(POLICY, prompts(2), config, new long[3]))
                .isInstanceOf(InvalidSequences.class)
                .hasMessageContaining("3 seeds for 2 prompts");
    }

    @Test
    void rowsOfABatchDiffer() {
        List<int[]> responses =
                Sampler.sample(POLICY, prompts(2), CONFIG.withMaxNewTokens(40)).responses();
        assertThat(responses.get(0)).isNotEqualTo(responses.get(1));
    }

    @Test
    void responsesEndWithTheStopTokenOrForLackOfRoom() {
        Generation generation = Sampler.sample(POLICY, prompts(50), CONFIG.withStopTokens(0));
        for (int row = 0; row < generation.size(); row++) {
            int[] response = generation.responses().get(row);
            boolean stopped = generation.stopped().get(row);
            assertThat(response[response.length - 1] == 0).isEqualTo(stopped);
            assertThat(stopped || response.length == 6).isTrue();
            assertThat(generation.logProbabilities().get(row)).hasSameSizeAs(response);
        }
        assertThat(generation.stopped()).contains(true, false);
    }

    @Test
    void tokensComeAsOftenAsTheTemperatureSays() {
        int draws = 20_000;
        Generation generation = Sampler.sample(
                POLICY, prompts(1), CONFIG.withMaxNewTokens(draws).withTemperature(2));
        double[] expected = PolicyRuns.logProbabilities(new double[] {0.25, -0.5, 1});
        int[] counts = new int[3];
        for (int i = 0; i < draws; i++) {
            int token = generation.responses().get(0)[i];
            counts[token]++;
            assertThat(generation.logProbabilities().get(0)[i]).isCloseTo(expected[token], within(1e-12));
        }
        for (int token = 0; token < 3; token++) {
            assertThat(counts[token] / (double) draws).isCloseTo(Math.exp(expected[token]), within(0.015));
        }
    }

    @Test
    void greedyTakesTheLikeliestAndTheLowestAmongEquals() {
        ImmutableSamplingConfig greedy =
                CONFIG.withChoice(SamplingConfig.Choice.GREEDY).withMaxNewTokens(2);
        assertThat(Sampler.sample(POLICY, prompts(1), greedy).responses().get(0))
                .containsExactly(2, 2);
        TabularPolicy even = TabularPolicy.uniform(1, 3, DataType.FLOAT, (prompt, prefix) -> 0);
        assertThat(Sampler.sample(even, prompts(1), greedy).responses().get(0)).containsExactly(0, 0);
    }

    /** Of the probabilities 0.18, 0.04 and 0.79 the two largest stay, and then the one that alone has more than half. */
    @Test
    void tokensThatAreCutOffAreNeverDrawnAndTheOthersInProportion() {
        int draws = 20_000;
        ImmutableSamplingConfig two = CONFIG.withMaxNewTokens(draws).withTopK(2);
        Generation generation = Sampler.sample(POLICY, prompts(1), two);
        int[] tokens = generation.responses().get(0);
        assertThat(tokens).doesNotContain(1);
        double ofFirst = Arrays.stream(tokens).filter(token -> token == 0).count() / (double) draws;
        assertThat(ofFirst).isCloseTo(1 / (1 + Math.exp(1.5)), within(0.015));
        assertThat(Sampler.sample(POLICY, prompts(1), two.withTopP(0.6))
                        .responses()
                        .get(0))
                .containsOnly(2);
    }

    @Test
    void whatIsCutOffStillCountsInTheLogProbability() {
        Generation generation = Sampler.sample(POLICY, prompts(1), CONFIG.withTopK(1));
        assertThat(generation.logProbabilities().get(0))
                .containsOnly(new double[] {PolicyRuns.logProbabilities(LOGITS)[2]}, within(1e-12));
    }

    @Test
    void aResponseEndsWithAnyOfTheStopTokens() {
        Generation generation = Sampler.sample(POLICY, prompts(50), CONFIG.withStopTokens(0, 1));
        assertThat(generation.responses())
                .allSatisfy(response ->
                        assertThat(Arrays.copyOf(response, response.length - 1)).doesNotContain(0, 1));
        assertThat(generation.stopped()).contains(true, false);
    }

    @Test
    void responsesAreTheSameHoweverManyAreUnderWayAtOnce() {
        ImmutableSamplingConfig config = CONFIG.withStopTokens(0);
        Generation all = Sampler.sample(POLICY, prompts(30), config);
        for (int places : new int[] {1, 4, 29, 100}) {
            Generation some = Sampler.sample(POLICY, prompts(30), config.withPlaces(places));
            assertThat(some.responses()).containsExactlyElementsOf(all.responses());
            assertThat(some.logProbabilities()).containsExactlyElementsOf(all.logProbabilities());
        }
    }

    @Test
    void aTokenOfProbabilityZeroIsNeverDrawn() {
        TabularPolicy policy =
                TabularPolicy.of(Nd4j.create(new double[][] {{0, Double.NEGATIVE_INFINITY, 0}}), (prompt, prefix) -> 0);
        Generation generation = Sampler.sample(policy, prompts(1), CONFIG.withMaxNewTokens(500));
        assertThat(generation.responses().get(0)).doesNotContain(1);
    }

    @Test
    void aRowThatHasEndedIsNotAskedAgain() {
        TabularPolicy counting = TabularPolicy.uniform(3, 2, DataType.DOUBLE, (prompt, prefix) -> {
            boolean ended = Arrays.stream(prefix).anyMatch(token -> token != 1);
            return ended ? 99 : Math.min(prefix.length, 2);
        });
        assertThat(Sampler.sample(counting, prompts(30), CONFIG.withStopTokens(0))
                        .size())
                .isEqualTo(30);
    }

    @Test
    void damagedLogitsAndSettingsOutOfRangeAreRefused() {
        TabularPolicy damaged = TabularPolicy.of(Nd4j.create(new double[][] {{0, Double.NaN}}), (prompt, prefix) -> 0);
        assertThatThrownBy(() -> Sampler.sample(damaged, prompts(1), CONFIG))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> CONFIG.withTemperature(0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> CONFIG.withMaxNewTokens(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> CONFIG.withTopK(0)).hasMessageContaining("topK: expected at least 1");
        assertThatThrownBy(() -> CONFIG.withPlaces(0)).hasMessageContaining("places: expected at least 1");
        assertThatThrownBy(() -> CONFIG.withTopP(0)).hasMessageContaining("topP: expected a number above 0");
        assertThatThrownBy(() -> CONFIG.withTopP(1.01)).hasMessageContaining("got 1.01");
    }
}
