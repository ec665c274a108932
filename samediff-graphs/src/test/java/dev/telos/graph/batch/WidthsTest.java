package dev.telos.graph.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WidthsTest {
    @Test
    void shouldRoundUpToOneOfEightWidthsADoubling() {
        assertThat(IntStream.of(1, 16, 17, 18, 19, 32, 33, 36, 37, 1000, 1024, 1025)
                        .map(length -> Widths.of(length, 4096)))
                .containsExactly(16, 16, 18, 18, 20, 32, 36, 36, 40, 1024, 1024, 1152);
    }

    @Test
    void shouldPadLessThanAnEighthAndKnowFewWidths() {
        for (int length = 17; length <= 4096; length++) {
            int width = Widths.of(length, Integer.MAX_VALUE);
            assertThat(width).isGreaterThanOrEqualTo(length);
            assertThat(8 * (width - length)).isLessThan(width);
            assertThat(Widths.of(width, Integer.MAX_VALUE)).isEqualTo(width);
        }
        assertThat(IntStream.rangeClosed(1, 4096)
                        .map(length -> Widths.of(length, 4096))
                        .distinct())
                .hasSize(1 + 8 * 8);
    }

    @Test
    void shouldStayWithinTheMost() {
        assertThat(Widths.of(5, 6)).isEqualTo(6);
        assertThat(Widths.of(100, 101)).isEqualTo(101);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Widths.of(7, 6))
                .withMessage("Widths: expected a length from 1 to 6 tokens, got 7.");
    }
}
