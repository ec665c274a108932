package dev.telos.algorithms.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableHashTest {

    @Test
    void bitsAreTheFirstEightBytesOfTheStandardsExample() {
        assertThat(StableHash.bits("abc")).isEqualTo(0xba7816bf8f01cfeaL);
    }

    @Test
    void uniformNumbersAreSpreadEvenlyFromZeroToOne() {
        long[] tenths = new long[10];
        IntStream.range(0, 10_000).forEach(i -> tenths[(int) (10 * StableHash.uniform("key" + i))]++);

        assertThat(Arrays.stream(tenths)).allMatch(count -> count >= 880 && count <= 1120);
    }
}
