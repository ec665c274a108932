package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.telos.graph.ops.Precision;
import dev.telos.graph.statistics.VocabularyImplementation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What runs where Java cannot reach the arrays, as on a card. */
class AnyBackendTest {
    private final String before = System.getProperty("telos.arrays", "");

    @BeforeEach
    void takeArraysToLieElsewhere() {
        System.setProperty("telos.arrays", "elsewhere");
    }

    @AfterEach
    void takeThemAsTheyAre() {
        System.setProperty("telos.arrays", before);
    }

    @Test
    void shouldChooseOperationsOfTheGraph() {
        assertThat(LayerImplementation.ofBackend()).isEqualTo(LayerImplementation.GRAPH);
        assertThat(VocabularyImplementation.ofBackend()).isEqualTo(VocabularyImplementation.GRAPH);
        assertThat(VocabularyImplementation.allOfBackend()).containsExactly(VocabularyImplementation.GRAPH);
    }

    /** Any kernel on the way would refuse. */
    @Test
    void shouldDecodeByTheGraphAlone() {
        TransformerPolicy policy = TransformerPolicy.initialised(ImmutableTransformerConfig.builder()
                .vocabularySize(7)
                .hiddenSize(8)
                .layers(1)
                .heads(2)
                .keyValueHeads(1)
                .headSize(4)
                .mlpSize(8)
                .seed(3)
                .build());
        assertThat(policy.decoder(List.of(new int[] {1, 2}), 2, 2)).isInstanceOf(CheckedDecoder.class);
    }

    @Test
    void shouldRefuseToReadArraysInPlace() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Precision.of(DataType.FLOAT).numbers().apply(Nd4j.zeros(DataType.FLOAT, 2)))
                .withMessageContaining("lie elsewhere");
    }
}
