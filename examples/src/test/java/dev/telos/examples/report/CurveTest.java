package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.study.Point;
import dev.telos.algorithms.study.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
    private final List<RunRecord> runs = List.of(run(0, 1, 10, 3), run(0, 3, 10, 5, 20, 7));

    @Test
    void theMeanIsOverTheRunsThatWereEvaluatedAtAStep() {
        Curve mean = Curve.mean(Curve.estimates(runs, Samples.KL));

        assertThat(mean.steps()).containsExactly(0, 10, 20);
        assertThat(mean.values()).containsExactly(2, 4, 7);
    }

    @Test
    void theBandRunsForthBelowAndBackAbove() {
        // Two values one from their mean: s = √2, t(0.975; 1) = 12.7062, half width 12.7062.
        Curve band = Curve.band(Curve.estimates(runs, Samples.KL));

        assertThat(band.steps()).containsExactly(0, 10, 10, 0);
        assertThat(band.clamped(-5, 10).values()).containsExactly(-5, -5, 10, 10);
    }

    @Test
    void whatIsNotFiniteMakesAGap() {
        Curve curve = Curve.of(run(0, 1, 10, Double.POSITIVE_INFINITY), Samples.KL);

        assertThat(curve.values()).containsExactly(1, Double.NaN);
        assertThat(curve.isDrawable()).isTrue();
        assertThat(Curve.of(run(0, Double.NaN), Samples.KL).isDrawable()).isFalse();
    }

    private static RunRecord run(double... stepsAndValues) {
        return Samples.run(
                "A",
                1,
                IntStream.range(0, stepsAndValues.length / 2)
                        .mapToObj(i -> new Point((int) stepsAndValues[2 * i], Map.of("kl", stepsAndValues[2 * i + 1])))
                        .toList());
    }
}
