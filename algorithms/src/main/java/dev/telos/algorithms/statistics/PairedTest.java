package dev.telos.algorithms.statistics;

import dev.telos.algorithms.statistics.TestResult.CannotBeTested;
import dev.telos.algorithms.statistics.TestResult.Reason;
import dev.telos.algorithms.statistics.TestResult.Tested;
import org.apache.commons.statistics.inference.SignificanceResult;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Two-sided tests of paired differences d_1 ... d_n against "no difference".
 *
 * <p>Both answer p = 1 where every difference is 0, and {@link CannotBeTested} for fewer than two pairs. Values that
 * are not finite are refused.
 */
public enum PairedTest {

    /**
     * Student's paired t-test: t = mean(d) / (s / √n) with n - 1 degrees of freedom, of the null hypothesis that the mean
     * difference is 0.
     *
     * <p>Where all differences are the same number but 0, t would be infinite and p 0 whatever n is. Two runs of few test
     * problems come out so by chance; as in R's {@code t.test} that {@linkplain Reason#EQUAL_DIFFERENCES cannot be
     * tested}.
     *
     * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student (1908), The probable error of a mean</a>
     */
    T {
        @Override
        TestResult ofUsable(double... differences) {
            return Sample.isConstant(differences)
                    ? new CannotBeTested(Reason.EQUAL_DIFFERENCES)
                    : tested(TTest.withDefaults().test(differences));
        }
    },

    /**
     * Wilcoxon's signed-rank test: W+ = sum of the ranks of |d_i| over d_i &gt; 0, of the null hypothesis that the
     * differences are symmetric about 0.
     *
     * <p>Differences of 0 are ranked with the others and then left out (Pratt's rule); ties share their mean rank. Without
     * zeros and ties the p-value is exact (to n = 1023). With them it is that of the normal approximation, the variance
     * corrected for ties and the statistic for continuity. With 5 pairs no p below 1/16 is possible.
     *
     * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon (1945), Individual comparisons by ranking methods</a>
     * @see <a href="https://doi.org/10.1080/01621459.1959.10501526">Pratt (1959), Remarks on zeros and ties</a>
     */
    WILCOXON {
        @Override
        TestResult ofUsable(double... differences) {
            return tested(WilcoxonSignedRankTest.withDefaults().test(differences));
        }
    };

    /** The test of these differences, in any order. */
    public TestResult of(double... differences) {
        Sample.requireFinite("Paired test", differences);
        if (differences.length < 2) {
            return new CannotBeTested(Reason.FEWER_THAN_TWO_PAIRS);
        }
        return Sample.isZero(differences) ? new Tested(0, 1) : ofUsable(differences);
    }

    abstract TestResult ofUsable(double... differences);

    private static Tested tested(SignificanceResult result) {
        return new Tested(result.getStatistic(), result.getPValue());
    }
}
