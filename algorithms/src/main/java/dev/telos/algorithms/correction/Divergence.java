package dev.telos.algorithms.correction;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.tree.Formula;
import java.util.List;

/**
 * An estimate of the divergence KL(mu, pi) at each response token from {@code D = log pi - log mu}, bounded to plus and
 * minus 20, and between which bounds it is small enough; in nats, [B,T].
 */
public sealed interface Divergence {
    PerToken of(Mismatch mismatch);

    /** The smallest value that is small enough; 0 where the estimate is never negative. */
    double low();

    /** The largest value that is small enough. */
    double high();

    /** What is wrong with the bounds, if anything. */
    List<String> problems();

    /** An estimate that is never negative, so that it has an upper bound alone. */
    sealed interface NotNegative extends Divergence {
        @Override
        default double low() {
            return 0;
        }

        @Override
        default List<String> problems() {
            return Problems.positive("bound of " + this, high());
        }
    }

    /**
     * {@code -D}, bounded by the ratio {@code mu / pi = exp(-D)}: at least {@code lowRatio} and at most {@code highRatio}.
     *
     * @param lowRatio above 0
     * @param highRatio more than {@code lowRatio}
     */
    record K1(double lowRatio, double highRatio) implements Divergence {
        /** Between {@code 1 / highRatio} and {@code highRatio}. */
        public static K1 upTo(double highRatio) {
            return new K1(1 / highRatio, highRatio);
        }

        @Override
        public PerToken of(Mismatch mismatch) {
            return mismatch.boundedLogRatio().negate();
        }

        @Override
        public double low() {
            return Math.log(lowRatio);
        }

        @Override
        public double high() {
            return Math.log(highRatio);
        }

        @Override
        public List<String> problems() {
            return Problems.check(
                    lowRatio > 0 && lowRatio < highRatio && Double.isFinite(highRatio),
                    "bounds of k1",
                    "finite ratios with 0 < low < high",
                    Formula.number(lowRatio) + " and " + Formula.number(highRatio));
        }

        @Override
        public String toString() {
            return "k1";
        }
    }

    /** {@code D^2 / 2}. */
    record K2(double high) implements NotNegative {
        @Override
        public PerToken of(Mismatch mismatch) {
            return mismatch.boundedLogRatio().square().times(0.5);
        }

        @Override
        public String toString() {
            return "k2";
        }
    }

    /** {@code exp(D) - 1 - D}. */
    record K3(double high) implements NotNegative {
        @Override
        public PerToken of(Mismatch mismatch) {
            PerToken logRatio = mismatch.boundedLogRatio();
            return logRatio.exp().minus(1).minus(logRatio);
        }

        @Override
        public String toString() {
            return "k3";
        }
    }
}
