package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AttentionMapsTest {
    private static final int VOCABULARY = 5;
    private static final List<int[]> PROMPTS = List.of(new int[] {1, 2, 3}, new int[] {4}, new int[] {0, 3});
    private static final List<int[]> RESPONSES = List.of(new int[] {2, 2, 0, 1}, new int[] {3}, new int[] {1, 0});
    private static final int HEADS = 4;

    /** Gains that are not all one, so that a forgotten or misplaced one shows. */
    private static TransformerPolicy policy() {
        TransformerPolicy policy = TransformerPolicy.initialised(ImmutableTransformerConfig.builder()
                .vocabularySize(VOCABULARY)
                .hiddenSize(4)
                .layers(3)
                .heads(HEADS)
                .keyValueHeads(2)
                .headSize(2)
                .mlpSize(3)
                .seed(3)
                .initialScale(2)
                .precision(DataType.DOUBLE)
                .build());
        policy.parameters().values().stream()
                .filter(array -> array.rank() == 1)
                .forEach(gain -> gain.addi(Nd4j.linspace(-0.3, 0.4, gain.length(), DataType.DOUBLE)));
        return policy;
    }

    private static Sequences sequences(int promptWidth, int responseWidth) {
        return Sequences.of(VOCABULARY, PROMPTS, RESPONSES, promptWidth, responseWidth);
    }

    @Test
    void shouldBePaddedAsTheSequencesAre() {
        AttentionMaps maps = policy().attention(sequences(4, 5), List.of(2, 0));

        assertThat(maps.layers()).containsExactly(2, 0);
        assertThat(maps.byLayer())
                .hasSize(2)
                .allSatisfy(map -> assertThat(map.shape()).containsExactly(3, HEADS, 5, 9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldShareAttentionAmongWhatIsThereAlready(int layer) {
        AttentionMaps maps = policy().attention(sequences(4, 5), List.of(layer));

        for (int row = 0; row < 3; row++) {
            int padding = 4 - PROMPTS.get(row).length;
            for (int t = 0; t < RESPONSES.get(row).length; t++) {
                for (int head = 0; head < HEADS; head++) {
                    double[] weights = weights(maps, row, head, t);
                    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
                    assertThat(Arrays.stream(weights, 0, padding))
                            .as("padding of the prompt")
                            .allMatch(weight -> weight == 0);
                    assertThat(Arrays.stream(weights, padding, 4 + t + 1)).allMatch(weight -> weight > 0);
                    assertThat(Arrays.stream(weights, 4 + t + 1, 9))
                            .as("later positions and padding of the response")
                            .allMatch(weight -> weight == 0);
                }
            }
        }
    }

    private static double[] weights(AttentionMaps maps, int row, int head, int t) {
        return maps.byLayer().get(0).slice(row).slice(head).getRow(t).toDoubleVector();
    }

    @Test
    void shouldLeaveOutThePaddingOfOneSequence() {
        double[][][] maps = policy().attention(sequences(4, 5), List.of(0, 1)).ofSequence(2);

        assertThat(maps).hasNumberOfRows(2 * HEADS);
        assertThat(maps[7]).hasDimensions(2, 4);
        assertThat(maps[7][0][3]).as("a later position").isZero();
        assertThat(Arrays.stream(maps[7][0]).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldNotDependOnThePadding() {
        AttentionMaps narrow = policy().attention(sequences(3, 4), List.of(0, 2));
        AttentionMaps wide = policy().attention(sequences(7, 6), List.of(0, 2));

        for (int row = 0; row < 3; row++) {
            double[][][] expected = narrow.ofSequence(row);
            double[][][] found = wide.ofSequence(row);
            for (int map = 0; map < expected.length; map++) {
                for (int t = 0; t < expected[map].length; t++) {
                    assertThat(found[map][t]).containsExactly(expected[map][t], within(1e-10));
                }
            }
        }
    }

    /** The first layer reads embeddings alone, so that its weights can be worked out by hand. */
    @Test
    void shouldBeTheSoftmaxOfRotatedQueriesAndKeys() {
        TransformerPolicy policy = policy();
        double[][][] maps = policy.attention(sequences(4, 5), List.of(0)).ofSequence(0);
        int[] tokens = {1, 2, 3, 2, 2, 0, 1};

        for (int head = 0; head < HEADS; head++) {
            for (int t = 0; t < 4; t++) {
                double[] expected = new double[tokens.length];
                double[] query = projected(policy, tokens, 3 + t, "q", head);
                for (int s = 0; s <= 3 + t; s++) {
                    double[] key = projected(policy, tokens, s, "k", head / 2);
                    expected[s] = Math.exp((query[0] * key[0] + query[1] * key[1]) / Math.sqrt(2));
                }
                double sum = Arrays.stream(expected).sum();
                assertThat(maps[head][t])
                        .containsExactly(
                                Arrays.stream(expected).map(e -> e / sum).toArray(), within(1e-10));
            }
        }
    }

    /** A head of size 2: a row of the weights times the norm of the embedding, normed, turned by its position. */
    private static double[] projected(TransformerPolicy policy, int[] tokens, int position, String of, int head) {
        double[] embedding = array(policy, "model.embed_tokens.weight")
                .getRow(tokens[position])
                .toDoubleVector();
        double[] input = normed(embedding, array(policy, "model.layers.0.input_layernorm.weight"));
        INDArray weight = array(policy, "model.layers.0.self_attn." + of + "_proj.weight");
        double[] out = new double[2];
        for (int i = 0; i < 2; i++) {
            double[] row = weight.getRow(head * 2L + i).toDoubleVector();
            for (int j = 0; j < row.length; j++) {
                out[i] += row[j] * input[j];
            }
        }
        double[] x = normed(out, array(policy, "model.layers.0.self_attn." + of + "_norm.weight"));
        double cos = Math.cos(position);
        double sin = Math.sin(position);
        return new double[] {x[0] * cos - x[1] * sin, x[1] * cos + x[0] * sin};
    }

    private static double[] normed(double[] x, INDArray gain) {
        double meanSquare = Arrays.stream(x).map(e -> e * e).average().orElseThrow();
        double[] normed = x.clone();
        for (int i = 0; i < x.length; i++) {
            normed[i] *= gain.getDouble(i) / Math.sqrt(meanSquare + TransformerConfig.DEFAULT_NORM_EPSILON);
        }
        return normed;
    }

    private static INDArray array(TransformerPolicy policy, String name) {
        return Objects.requireNonNull(policy.parameters().get(name), name);
    }

    @Test
    void shouldFollowAnUpdateInPlace() {
        TransformerPolicy policy = policy();
        double before = policy.attention(sequences(4, 5), List.of(1)).ofSequence(0)[0][3][0];
        array(policy, "model.layers.1.self_attn.q_norm.weight").muli(2);
        assertThat(policy.attention(sequences(4, 5), List.of(1)).ofSequence(0)[0][3][0])
                .isNotEqualTo(before);
    }

    @Test
    void shouldNameTheLayersThatThereAre() {
        for (List<Integer> layers : List.of(List.of(3), List.of(-1), List.of(1, 1), List.<Integer>of())) {
            assertThatThrownBy(() -> policy().attention(sequences(4, 5), layers))
                    .isInstanceOf(UnknownLayer.class)
                    .hasMessage(
                            "Attention of layers " + layers + ": expected at least one layer from 0 to 2, each once.");
        }
    }
}
