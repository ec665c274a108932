package dev.telos.algorithms.statistics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Two conditions compared over the seeds that both ran with. Every difference is first minus second.
 *
 * <p>Alone it says nothing about other comparisons of the same study; verdicts are {@link ComparisonFamily}'s.
 *
 * @param first the name of the one condition
 * @param second the name of the other, in a study the control
 * @param pairing their values, matched
 */
public record PairedComparison(String first, String second, Pairing pairing) {

    /** Of two arrays of equal length. */
    public static PairedComparison of(String first, double[] firstValues, String second, double[] secondValues) {
        return new PairedComparison(first, second, Pairing.of(firstValues, secondValues));
    }

    /** Of values by seed. */
    public static PairedComparison of(
            String first, Map<Long, Double> firstValues, String second, Map<Long, Double> secondValues) {
        return new PairedComparison(first, second, Pairing.bySeed(firstValues, secondValues));
    }

    /** n, the number of pairs. */
    public int pairs() {
        return pairing.pairs();
    }

    /** The mean difference; none without pairs. */
    public OptionalDouble meanDifference() {
        return pairs() == 0 ? OptionalDouble.empty() : OptionalDouble.of(Sample.mean(differences()));
    }

    /** s, the standard deviation of the differences with n - 1 in the denominator; none for fewer than two pairs. */
    public OptionalDouble deviation() {
        return pairs() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Sample.deviation(differences()));
    }

    /** The paired t-test, which verdicts rest on. */
    public TestResult tTest() {
        return PairedTest.T.of(differences());
    }

    /** The signed-rank test, to be read beside the other. */
    public TestResult wilcoxon() {
        return PairedTest.WILCOXON.of(differences());
    }

    /** Student's 95 % interval of the mean difference; none for fewer than two pairs. */
    public Optional<Interval> interval() {
        return StudentInterval.of(differences());
    }

    /** The 95 % bootstrap interval of the mean difference; none for fewer than two pairs. */
    public Optional<Interval> interval(Bootstrap bootstrap) {
        return bootstrap.interval(Interval.DEFAULT_LEVEL, differences());
    }

    /** d_z and g_z; none where they have no value. */
    public Optional<EffectSize> effectSize() {
        return EffectSize.of(differences());
    }

    /** The smallest true mean difference that this number of pairs, deviating as these do, would find at 80 % power. */
    public OptionalDouble smallestDetectable() {
        OptionalDouble deviation = deviation();
        return deviation.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(deviation.getAsDouble()
                        * PairedPower.DEFAULT.smallestEffect(pairs(), PairedPower.DEFAULT_POWER));
    }

    /**
     * How many seeds would find a true mean difference of this size at 80 % power, if the differences deviate as these do;
     * none where that is not known or a million are too few.
     */
    public OptionalInt seedsNeeded(double trueDifference) {
        double deviation = deviation().orElse(0);
        return deviation == 0
                ? OptionalInt.empty()
                : PairedPower.DEFAULT.pairsNeeded(trueDifference, deviation, PairedPower.DEFAULT_POWER);
    }

    private double[] differences() {
        return pairing.values();
    }
}
