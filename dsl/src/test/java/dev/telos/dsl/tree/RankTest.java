package dev.telos.dsl.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTest {
    @ParameterizedTest
    @CsvSource({"1, 5, 0", "2, 5, 1", "5, 5, 4", "9, 5, 4", "3, 1, 0"})
    void shouldCountTheNthFromTheLargestAndStopAtTheSmallest(int k, int count, int index) {
        assertThat(new Rank.Nth(k).among(count)).isEqualTo(new Rank.Place(index, index, 0));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 6, 2", "0.5, 7, 2", "0, 6, 0", "1, 6, 5", "2e-4, 100, 0", "0.3, 10, 2"})
    void shouldRoundAShareDownAndTakeOneAtLeast(double share, int count, int index) {
        assertThat(new Rank.Share(share).among(count)).isEqualTo(new Rank.Place(index, index, 0));
    }

    @Test
    void shouldPutAQuantileBetweenNeighbours() {
        assertThat(new Rank.Quantile(0.25).among(4)).isEqualTo(new Rank.Place(2, 3, 0.25));
        assertThat(new Rank.Quantile(0.5).among(5)).isEqualTo(new Rank.Place(1, 2, 1));
        assertThat(new Rank.Quantile(0.5).among(4)).isEqualTo(new Rank.Place(1, 2, 0.5));
        assertThat(new Rank.Quantile(0).among(3)).isEqualTo(new Rank.Place(1, 2, 1));
        assertThat(new Rank.Quantile(1).among(3)).isEqualTo(new Rank.Place(0, 0, 1));
        assertThat(new Rank.Quantile(0.7).among(1)).isEqualTo(new Rank.Place(0, 0, 1));
    }
}
