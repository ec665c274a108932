package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Synthetic studies of known truth: false findings are as rare, and true ones as frequent, as was announced. */
class CalibrationTest {
    private static final int STUDIES = 4_000;
    private static final int BLOCK = 100;
    private static final int FEWEST_QUIET = 93;
    private static final String CONTROL = "control";

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10, 20})
    void shouldReportNoDifferenceBetweenIdenticalConditions(int seeds) {
        boolean[] reported = reported(2, seeds, 0);

        assertThat(share(reported, STUDIES)).isCloseTo(0.05, within(BinomialError.of(0.05, STUDIES)));
        assertThat(quiet(reported, BLOCK)).isGreaterThanOrEqualTo(FEWEST_QUIET);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6})
    void shouldReportNoDifferenceAtAllInAFamilyOfIdenticalConditions(int conditions) {
        boolean[] reported = reported(conditions, 10, 0);

        assertThat(share(reported, STUDIES)).isLessThan(0.05 + BinomialError.of(0.05, STUDIES));
        assertThat(quiet(reported, BLOCK)).isGreaterThanOrEqualTo(FEWEST_QUIET);
    }

    /** The share of 256 problems that are solved, each with probability 1/2: ties and zero differences occur. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10})
    void shouldNotBeMisledByAccuraciesOfFewProblems(int seeds) {
        boolean[] reported = new boolean[STUDIES];
        for (int study = 0; study < STUDIES; study++) {
            Random random = new Random(study);
            PairedComparison comparison =
                    PairedComparison.of("same", accuracies(random, seeds), CONTROL, accuracies(random, seeds));
            reported[study] = reportsAny(new ComparisonFamily(List.of(comparison)));
        }
        assertThat(share(reported, STUDIES)).isLessThan(0.05 + BinomialError.of(0.05, STUDIES));
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "10, 1", "10, 0.5", "34, 0.5", "4, 2", "20, 0.3"})
    void shouldFindAPlantedDifferenceAtThePowerAnnounced(int seeds, double effect) {
        double announced = PairedPower.DEFAULT.power(seeds, effect);

        assertThat(share(reported(2, seeds, effect), STUDIES))
                .isCloseTo(announced, within(BinomialError.of(announced, STUDIES)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.75, 1.5})
    void shouldFindItWithTheSeedsThatItAskedFor(double effect) {
        int seeds = PairedPower.DEFAULT
                .pairsNeeded(effect, 1, PairedPower.DEFAULT_POWER)
                .orElseThrow();

        assertThat(share(reported(2, seeds, effect), STUDIES))
                .isGreaterThan(PairedPower.DEFAULT_POWER - BinomialError.of(PairedPower.DEFAULT_POWER, STUDIES));
    }

    /** Whether each study reports a difference; the conditions but the control are higher by this d_z. */
    private static boolean[] reported(int conditions, int seeds, double effect) {
        boolean[] reported = new boolean[STUDIES];
        for (int study = 0; study < STUDIES; study++) {
            Map<String, Map<Long, Double>> values = study(new Random(study), conditions, seeds, effect);
            reported[study] = reportsAny(ComparisonFamily.withControl(CONTROL, values));
        }
        return reported;
    }

    /** A seed has an effect on all conditions; differences of conditions deviate by √2. */
    private static Map<String, Map<Long, Double>> study(Random random, int conditions, int seeds, double effect) {
        double[] ofSeed = random.doubles(seeds).toArray();
        Map<String, Map<Long, Double>> study = new LinkedHashMap<>();
        for (int c = 0; c < conditions; c++) {
            double mean = c == 0 ? 0 : effect * Math.sqrt(2);
            Map<Long, Double> values = new TreeMap<>();
            for (int s = 0; s < seeds; s++) {
                values.put((long) s, ofSeed[s] + mean + random.nextGaussian());
            }
            study.put(c == 0 ? CONTROL : "condition " + c, values);
        }
        return study;
    }

    private static boolean reportsAny(ComparisonFamily family) {
        return family.findings().stream().anyMatch(finding -> finding.verdict().isDifference());
    }

    private static double[] accuracies(Random random, int seeds) {
        double[] accuracies = new double[seeds];
        Arrays.setAll(accuracies, i -> new BigInteger(256, random).bitCount() / 256.0);
        return accuracies;
    }

    private static double share(boolean[] reported, int studies) {
        return (studies - quiet(reported, studies)) / (double) studies;
    }

    private static long quiet(boolean[] reported, int studies) {
        return IntStream.range(0, studies).filter(study -> !reported[study]).count();
    }
}
