package dev.telos.graph.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {
    @ParameterizedTest
    @CsvSource({"64,256,4", "64,8,8", "16,256,4", "12,256,3", "8,256,2", "7,256,1", "3,256,1", "17,256,4", "5,2,3"})
    void shouldMakePiecesForThreadsAndKeepTheBound(int sequences, int microBatch, int pieces) {
        List<int[]> parts = Partition.sideBySide(microBatch).of(sequences);
        assertThat(parts).hasSize(pieces).allMatch(part -> part.length <= microBatch);
        assertThat(parts.stream().flatMapToInt(IntStream::of))
                .containsExactlyElementsOf(IntStream.range(0, sequences).boxed().toList());
    }

    @Test
    void shouldRefuseEmptyPieces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Partition.sideBySide(0))
                .withMessageContaining("got 0");
    }
}
