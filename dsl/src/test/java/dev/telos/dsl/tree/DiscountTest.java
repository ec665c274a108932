package dev.telos.dsl.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiscountTest {
    @Test
    void shouldBeTheSameForAllLengthsWhenConstant() {
        assertThat(new Discount.Constant(0.9).at(1)).isEqualTo(0.9);
        assertThat(new Discount.Constant(0.9).at(100)).isEqualTo(0.9);
    }

    @Test
    void shouldGrowWithTheLengthAndNotBeNegative() {
        Discount adaptive = new Discount.LengthAdaptive(0.8, 0.5);
        assertThat(adaptive.at(4)).isCloseTo(0.4, within(1e-15));
        assertThat(adaptive.at(20)).isCloseTo(0.72, within(1e-15));
        assertThat(adaptive.at(2)).isZero();
        assertThat(adaptive.at(1)).isZero();
    }
}
