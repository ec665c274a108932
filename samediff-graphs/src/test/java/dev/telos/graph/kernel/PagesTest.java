package dev.telos.graph.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final int PAGE = 1 << 27;

    @Test
    void shouldCutAtTheEndsOfPages() {
        List<List<Integer>> pieces = new ArrayList<>();
        Pages.each(PAGE - 3L, PAGE + 5, (page, place, done, length) -> pieces.add(List.of(page, place, done, length)));
        assertThat(pieces)
                .containsExactly(List.of(0, PAGE - 3, 0, 3), List.of(1, 0, 3, PAGE), List.of(2, 0, PAGE + 3, 2));
    }

    @Test
    void shouldCountTheLastPageOnceEvenIfItIsFull() {
        assertThat(Pages.count(PAGE)).isEqualTo(1);
        assertThat(Pages.count(PAGE + 1L)).isEqualTo(2);
        assertThat(Pages.count(0)).isZero();
        assertThat(Pages.length(1, PAGE + 7L)).isEqualTo(7);
        assertThat(Pages.length(0, PAGE + 7L)).isEqualTo(PAGE);
    }
}
