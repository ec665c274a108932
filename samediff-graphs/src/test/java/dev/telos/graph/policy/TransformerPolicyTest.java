package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TransformerPolicyTest {
    private static final int VOCABULARY = 5;
    private static final List<int[]> PROMPTS = List.of(new int[] {1, 2, 3}, new int[] {4}, new int[] {0, 3});
    private static final List<int[]> RESPONSES =
            List.of(new int[] {2, 2, 0, 1}, new int[] {3, 1, 4, 4}, new int[] {1, 0, 3, 2});

    private static ImmutableTransformerConfig.Builder tiny(DataType precision) {
        return ImmutableTransformerConfig.builder()
                .vocabularySize(VOCABULARY)
                .hiddenSize(4)
                .layers(2)
                .heads(4)
                .keyValueHeads(2)
                .headSize(2)
                .mlpSize(3)
                .seed(3)
                .precision(precision);
    }

    /** Gains that are not all one, so that a forgotten or misplaced one shows. */
    private static TransformerPolicy policy(ImmutableTransformerConfig config) {
        TransformerPolicy policy = TransformerPolicy.initialised(config);
        policy.parameters().values().stream()
                .filter(array -> array.rank() == 1)
                .forEach(gain -> gain.addi(Nd4j.linspace(-0.3, 0.4, gain.length(), config.precision())));
        return policy;
    }

    private static Sequences sequences(int promptWidth, int responseWidth) {
        return Sequences.of(VOCABULARY, PROMPTS, RESPONSES, promptWidth, responseWidth);
    }

    @Test
    void gradientsOfAllParametersPassCentralDifferences() {
        TransformerPolicy policy =
                policy(tiny(DataType.DOUBLE).mlpSize(2).tiedHead(false).build());
        FiniteDifferences.check(policy, sequences(3, 4).rows(0, 2));
    }

    @Test
    void gradientsOfACriticPassCentralDifferences() {
        TransformerCritic critic = TransformerCritic.fromTrunk(
                policy(tiny(DataType.DOUBLE).layers(1).heads(1).keyValueHeads(1).build()));
        INDArray head = Objects.requireNonNull(critic.parameters().get("value_head.weight"));
        head.assign(Nd4j.linspace(-1, 1, 4, DataType.DOUBLE).reshape(1, 4));
        FiniteDifferences.check(critic, sequences(3, 4).rows(0, 2));
    }

    @Test
    void aCriticBeginsWithValueZeroAndParametersOfItsOwn() {
        TransformerPolicy policy = policy(tiny(DataType.DOUBLE).build());
        TransformerCritic critic = TransformerCritic.fromTrunk(policy);
        assertThat(PolicyRuns.outputs(critic, sequences(3, 4))).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 12, 1));
        assertThat(critic.parameters().get("model.norm.weight"))
                .isEqualTo(policy.parameters().get("model.norm.weight"))
                .isNotSameAs(policy.parameters().get("model.norm.weight"));
    }

    @Test
    void widerPaddingOnEitherSideChangesNothing() {
        TransformerPolicy policy = policy(tiny(DataType.DOUBLE).build());
        INDArray narrow = PolicyRuns.outputs(policy, sequences(3, 4));
        INDArray wide = PolicyRuns.outputs(policy, sequences(8, 6));
        for (int row = 0; row < 3; row++) {
            for (int t = 0; t < 4; t++) {
                assertThat(wide.getRow(row * 6L + t).toDoubleVector())
                        .containsExactly(narrow.getRow(row * 4L + t).toDoubleVector(), within(1e-10));
            }
        }
    }

    @Test
    void aRowScoresItsTokenFromEarlierTokensAlone() {
        TransformerPolicy policy = policy(tiny(DataType.DOUBLE).build());
        INDArray before = PolicyRuns.outputs(policy, sequences(3, 4));
        List<int[]> changed = new ArrayList<>(RESPONSES);
        changed.set(0, new int[] {2, 2, 4, 3});
        INDArray after = PolicyRuns.outputs(policy, Sequences.of(VOCABULARY, PROMPTS, changed, 3, 4));
        for (int row = 0; row < 12; row++) {
            boolean seesTheChange = row == 3;
            assertThat(after.getRow(row).equalsWithEps(before.getRow(row), 1e-12))
                    .isEqualTo(!seesTheChange);
        }
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-10", "FLOAT, 1e-4"})
    void decodedLogProbabilitiesAreThoseOfTheTrainingGraph(DataType precision, double tolerance) {
        TransformerPolicy policy =
                policy(tiny(precision).tiedHead(false).initialScale(3).build());
        int tokens = 6;
        Generation written = Sampler.sample(
                policy,
                PROMPTS,
                ImmutableSamplingConfig.builder()
                        .maxNewTokens(tokens)
                        .addStopTokens(0)
                        .promptWidth(4)
                        .seed(5)
                        .build());
        Sequences sequences = Sequences.of(VOCABULARY, PROMPTS, written.responses(), 4, tokens);
        PolicyRuns.assertOfTrainingGraph(policy, sequences, written, tolerance);
    }

    @Test
    void anUpdateInPlaceIsSeenByADecoderMadeAfterwards() {
        TransformerPolicy policy = policy(tiny(DataType.DOUBLE).build());
        double[][] before = policy.decoder(PROMPTS, 3, 2).first();
        Objects.requireNonNull(policy.parameters().get("model.norm.weight")).muli(2);
        double[][] after = policy.decoder(PROMPTS, 3, 2).first();
        assertThat(after[0][0]).isCloseTo(2 * before[0][0], within(1e-12));
    }

    @Test
    void aCopyHasParametersOfItsOwn() {
        TransformerPolicy policy = policy(tiny(DataType.DOUBLE).build());
        TransformerPolicy copy = policy.copy();
        Objects.requireNonNull(policy.parameters().get("model.norm.weight")).muli(2);
        assertThat(copy.parameters().get("model.norm.weight"))
                .isNotEqualTo(policy.parameters().get("model.norm.weight"));
    }

    @Test
    void theSeedFixesTheFirstWeights() {
        ImmutableTransformerConfig config = tiny(DataType.FLOAT).build();
        assertThat(TransformerPolicy.initialised(config).parameters())
                .isEqualTo(TransformerPolicy.initialised(config).parameters());
        assertThat(TransformerPolicy.initialised(config.withSeed(4)).parameters())
                .isNotEqualTo(TransformerPolicy.initialised(config).parameters());
    }

    @Test
    void aDecoderRefusesWhatItCannotRead() {
        Decoder decoder = policy(tiny(DataType.FLOAT).build()).decoder(PROMPTS, 3, 2);
        assertThatThrownBy(() -> decoder.next(new int[] {1, 1, 1})).isInstanceOf(IllegalStateException.class);
        decoder.first();
        assertThatThrownBy(() -> decoder.next(new int[] {1, 1})).hasMessageContaining("each of 3 responses, got 2");
        assertThatThrownBy(() -> decoder.next(new int[] {1, 5, 1})).hasMessageContaining("0 to 4, got 5");
        decoder.next(new int[] {1, Decoder.ENDED, 1});
        assertThatThrownBy(() -> decoder.next(new int[] {1, 1, 1})).hasMessageContaining("made for 2 new tokens");
    }

    @Test
    void sizesThatMakeNoTransformerAreAllNamed() {
        assertThatThrownBy(() -> tiny(DataType.FLOAT16)
                        .headSize(3)
                        .keyValueHeads(3)
                        .ropeTheta(Double.NaN)
                        .build())
                .isInstanceOfSatisfying(
                        InvalidTransformer.class, e -> assertThat(e.problems()).hasSize(4));
    }

    @Test
    void weightsThatDoNotFitAreAllNamed() {
        ImmutableTransformerConfig config = tiny(DataType.FLOAT).build();
        Map<String, INDArray> weights =
                new LinkedHashMap<>(TransformerPolicy.initialised(config).parameters());
        weights.remove("model.norm.weight");
        weights.put("lm_head.weight", Nd4j.zeros(5, 4));
        weights.put("model.embed_tokens.weight", Nd4j.zeros(5, 3));
        assertThatThrownBy(() -> TransformerPolicy.of(config, weights))
                .isInstanceOf(InvalidTransformer.class)
                .hasMessageContaining("lm_head.weight is not a weight of this transformer")
                .hasMessageContaining("model.norm.weight is missing")
                .hasMessageContaining("model.embed_tokens.weight: expected shape [5, 4], got [5, 3]");
    }

    @Test
    void weightsCanBeFilledInOneAtATime() {
        ImmutableTransformerConfig config =
                tiny(DataType.DOUBLE).tiedHead(false).build();
        TransformerPolicy policy = TransformerPolicy.filled(config, (name, array) -> array.assign(name.length()));
        assertThat(policy.parameters().keySet())
                .containsExactlyElementsOf(TransformerPolicy.shapes(config).keySet())
                .contains("lm_head.weight");
        TransformerPolicy.shapes(config).forEach((name, shape) -> {
            INDArray array = Objects.requireNonNull(policy.parameters().get(name));
            assertThat(array.shape()).isEqualTo(shape);
            assertThat(array.dataType()).isEqualTo(DataType.DOUBLE);
            assertThat(array.sumNumber().doubleValue()).isEqualTo((double) array.length() * name.length());
        });
    }
}
