package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({"0, 100, 0, 100, 20", "0, 0.43, 0, 0.5, 0.1", "0, 3.72, 0, 4, 1", "-0.03, 1.9, -0.5, 2, 0.5"})
    void anAxisAroundValuesEndsAtRoundNumbers(
            double lowest, double highest, double first, double last, double spacing) {
        Axis axis = Axis.around(lowest, highest, 6);

        assertThat(axis.first()).isEqualTo(first);
        assertThat(axis.last()).isEqualTo(last);
        assertThat(axis.spacing()).isEqualTo(spacing);
    }

    @Test
    void anAxisWithinValuesEndsWhereTheyEndAndHasItsTicksInside() {
        Axis axis = Axis.within(5, 130, 6);

        assertThat(axis.ticks()).containsExactly(20, 40, 60, 80, 100, 120);
        assertThat(axis.share(5)).isZero();
        assertThat(axis.share(130)).isEqualTo(1);
        assertThat(axis.share(67.5)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aSingleValueStillGetsAnAxis() {
        assertThat(Axis.around(7, 7, 6).ticks()).startsWith(7).hasSizeGreaterThan(2);
    }

    @Test
    void labelsHaveTheDigitsTheyNeed() {
        assertThat(Axis.around(0, 100, 6).label(20)).isEqualTo("20");
        assertThat(Axis.around(0, 0.43, 6).label(0.30000000000000004)).isEqualTo("0.3");
        assertThat(Axis.around(0, 0.043, 6).label(0.01)).isEqualTo("0.01");
    }
}
