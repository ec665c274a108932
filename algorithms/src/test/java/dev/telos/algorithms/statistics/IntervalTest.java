package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.InvalidArgument;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final double[] DIFFERENCES = {.02, .05, -.01, .03, .08, .04, .02, .12, .01, .03};

    @Test
    void shouldBeStudentsByHand() {
        // t(0.975; 2) = 4.302653, t(0.95; 2) = 2.919986; s = 1, √3 = 1.732051.
        assertThat(StudentInterval.of(1, 2, 3).orElseThrow().halfWidth()).isCloseTo(2.484138, within(1e-6));
        assertThat(StudentInterval.atLevel(0.9, 1, 2, 3).orElseThrow().halfWidth())
                .isCloseTo(1.685854, within(1e-6));
    }

    @Test
    void shouldHaveTheEndsOfSciPy() {
        // scipy.stats.t.interval(0.95, 9, mean, sem).
        Interval interval = StudentInterval.of(DIFFERENCES).orElseThrow();

        assertThat(interval.low()).isCloseTo(0.012350888213370402, within(1e-10));
        assertThat(interval.high()).isCloseTo(0.0656491117866296, within(1e-10));
        assertThat(interval.contains(0.0124)).isTrue();
        assertThat(interval.contains(0.0123)).isFalse();
    }

    @Test
    void shouldBootstrapAsSciPyDoes() {
        // scipy.stats.bootstrap(method='BCa', n_resamples=300000): skewed to the right, so its ends lie higher.
        double[] values = {.0213, .0527, -.0119, .0331, .0842, .0405, .0198, .1217, .0107, .0309};
        Interval interval = new Bootstrap(200_000, 7).interval(0.95, values).orElseThrow();
        assertThat(interval.low()).isCloseTo(0.02188, within(0.0003));
        assertThat(interval.high()).isCloseTo(0.06853, within(0.0005));
    }

    @Test
    void shouldCountTiesHalfInTheBootstrap() {
        // By NumPy with two million resamples; with ties left out the upper end would be 7.4, counted in full 8.6.
        Interval interval =
                new Bootstrap(200_000, 7).interval(0.95, 1, 2, 3, 4, 10).orElseThrow();
        assertThat(interval.low()).isCloseTo(2.0, within(1e-9));
        assertThat(interval.high()).isCloseTo(8.2, within(1e-9));
        // Whose sums are not exact.
        Interval hundredths = new Bootstrap(200_000, 7)
                .interval(0.95, 0.01, 0.02, 0.03, 0.04, 0.1)
                .orElseThrow();
        assertThat(hundredths.low()).isCloseTo(0.02, within(1e-9));
        assertThat(hundredths.high()).isCloseTo(0.082, within(1e-9));
    }

    @Test
    void shouldBootstrapTheSameForTheSameSeed() {
        Bootstrap bootstrap = new Bootstrap(1);

        assertThat(bootstrap.resamples()).isEqualTo(10_000);
        assertThat(bootstrap.interval(0.95, DIFFERENCES)).isEqualTo(bootstrap.interval(0.95, DIFFERENCES));
        assertThat(bootstrap.interval(0.9, gaussian(20, 3)))
                .isNotEqualTo(new Bootstrap(2).interval(0.9, gaussian(20, 3)));
    }

    @Test
    void shouldBootstrapAboutStudentsForManyNormalValues() {
        double[] values = gaussian(400, 11);
        Interval student = StudentInterval.of(values).orElseThrow();
        Interval bootstrap = new Bootstrap(5).interval(0.95, values).orElseThrow();

        assertThat(bootstrap.low()).isCloseTo(student.low(), within(0.01));
        assertThat(bootstrap.high()).isCloseTo(student.high(), within(0.01));
    }

    @Test
    void shouldMirrorWithTheValues() {
        Interval right =
                new Bootstrap(100_000, 3).interval(0.95, 0, 1, 2, 4, 16, 5).orElseThrow();
        Interval left =
                new Bootstrap(100_000, 3).interval(0.95, 0, -1, -2, -4, -16, -5).orElseThrow();

        assertThat(left.low()).isCloseTo(-right.high(), within(0.05));
        assertThat(left.high()).isCloseTo(-right.low(), within(0.05));
    }

    @Test
    void shouldBeThePointWhereAllAreEqualAndNothingForOneValue() {
        Interval point = new Interval(0.25, 0.25, 0.95);

        assertThat(StudentInterval.of(0.25, 0.25, 0.25)).contains(point);
        assertThat(new Bootstrap(1).interval(0.95, 0.25, 0.25, 0.25)).contains(point);
        assertThat(StudentInterval.of(0, 0)).contains(new Interval(0, 0, 0.95));
        assertThat(new Bootstrap(1).interval(0.95, 0, 0)).contains(new Interval(0, 0, 0.95));
        assertThat(StudentInterval.of(0.25)).isEqualTo(Optional.empty());
        assertThat(new Bootstrap(1).interval(0.95, 0.25)).isEqualTo(Optional.empty());
    }

    @Test
    void shouldHoldTheTrueMeanAsOftenAsTheySay() {
        int repetitions = 4_000;
        int held = 0;
        for (int i = 0; i < repetitions; i++) {
            held += StudentInterval.of(gaussian(5, i)).orElseThrow().contains(0) ? 1 : 0;
        }
        assertThat(held / (double) repetitions).isCloseTo(0.95, within(BinomialError.of(0.95, repetitions)));
    }

    @Test
    void shouldRefuseWhatHasNoMeaning() {
        assertThatThrownBy(() -> StudentInterval.atLevel(95, 1, 2))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage(
                        "Level of an interval: expected a number between 0 and 1, got 95.0. For 5 percent, give 0.05.");
        assertThatThrownBy(() -> new Bootstrap(10, 1))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("Bootstrap: resamples: expected at least 1000, got 10.");
    }

    private static double[] gaussian(int n, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
