package dev.telos.algorithms.statistics;

import dev.telos.dsl.InvalidArgument;
import java.util.OptionalInt;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The power of the two-sided paired t-test: how often it finds a true mean difference of d standard deviations of the
 * differences with n pairs.
 *
 * <p>power = P(|T| &gt; t*), with T of the noncentral t distribution of n - 1 degrees of freedom and noncentrality d √n, and
 * t* the 1 - alpha/2 quantile of the central one.
 *
 * <p>Made for planning with a difference that is worth finding. The power at the difference that was just observed says
 * nothing beyond the p-value.
 *
 * @param alpha the level of the test, between 0 and 1
 * @see <a href="https://doi.org/10.4324/9780203771587">Cohen (1988), Statistical power analysis, chapter 2</a>
 * @see <a href="https://doi.org/10.1198/000313001300339897">Hoenig and Heisey (2001), The abuse of power</a>
 */
public record PairedPower(double alpha) {
    /** The power that is asked for unless another is named, 0.8. */
    public static final double DEFAULT_POWER = 0.8;

    /** The most pairs that are considered, a million. */
    public static final int MOST_PAIRS = 1_000_000;

    /** At {@link ComparisonFamily#DEFAULT_ALPHA}. */
    public static final PairedPower DEFAULT = new PairedPower(ComparisonFamily.DEFAULT_ALPHA);

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int FARTHEST = 8;
    private static final int STEPS_PER_UNIT = 64;
    private static final double ACCURACY = 1e-9;

    public PairedPower {
        Sample.requireProbability("Level of a test", alpha);
    }

    /**
     * The power with n pairs for a true effect d_z of either sign.
     *
     * <p>T = (Z + δ) / S, so that power = ∫ φ(z) F((n - 1) ((z + δ) / t*)²) dz, with F the distribution function of χ² with
     * n - 1 degrees of freedom. The integrand falls off like φ: a plain sum is exact to about 1e-6.
     */
    public double power(int pairs, double effect) {
        requirePairs(pairs);
        Sample.requireFinite("Effect size", effect);
        int freedom = pairs - 1;
        double noncentrality = effect * Math.sqrt(pairs);
        double critical = TDistribution.of(freedom).inverseSurvivalProbability(alpha / 2);
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(freedom);
        double sum = 0;
        for (int i = -FARTHEST * STEPS_PER_UNIT; i <= FARTHEST * STEPS_PER_UNIT; i++) {
            double z = i / (double) STEPS_PER_UNIT;
            double ratio = (z + noncentrality) / critical;
            sum += NORMAL.density(z) * chiSquared.cumulativeProbability(freedom * ratio * ratio);
        }
        return sum / STEPS_PER_UNIT;
    }

    /** The smallest effect d_z &gt; 0 that n pairs find with this power; 0 for a power of at most alpha. */
    public double smallestEffect(int pairs, double power) {
        Sample.requireProbability("Power", power);
        if (power <= alpha) {
            return 0;
        }
        double high = 1;
        while (power(pairs, high) < power) {
            high *= 2;
        }
        return new BrentSolver(ACCURACY, ACCURACY, ACCURACY).findRoot(d -> power(pairs, d) - power, 0, high);
    }

    /**
     * The fewest pairs, at least 2, that find a mean difference with this power; none where a million are too few, as for
     * a difference of 0.
     *
     * @param meanDifference the true mean difference, in the unit of the values
     * @param deviation the standard deviation of the differences over seeds, same unit, above 0
     * @param power such as {@link #DEFAULT_POWER}
     */
    public OptionalInt pairsNeeded(double meanDifference, double deviation, double power) {
        Sample.requireProbability("Power", power);
        Sample.requireFinite("Difference and its deviation", meanDifference, deviation);
        if (deviation <= 0) {
            throw new InvalidArgument("Deviation of the differences", "a number above 0", Double.toString(deviation));
        }
        double effect = meanDifference / deviation;
        int enough = 2;
        while (power(enough, effect) < power) {
            if (enough == MOST_PAIRS) {
                return OptionalInt.empty();
            }
            enough = Math.min(2 * enough, MOST_PAIRS);
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) >>> 1;
            if (power(middle, effect) < power) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return OptionalInt.of(enough);
    }

    private static void requirePairs(int pairs) {
        if (pairs < 2) {
            throw new InvalidArgument("Power of a paired test", "at least 2 pairs", Integer.toString(pairs));
        }
    }
}
