package dev.telos.algorithms.correction;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Formula;
import java.util.List;

/**
 * Importance weights {@code w = pi / mu} of losses, made harmless where they are large; detached, so that they change the
 * measure and not the objective.
 */
public sealed interface Weighting {
    /** What the ratio is of. */
    Level level();

    /** Below it a weight counts as small; in metrics, and for {@link Masked}. */
    double low();

    /** Above it a weight counts as large. */
    double high();

    /** The weight of each token, [B,T], detached. */
    PerToken of(Mismatch mismatch);

    /** What is wrong with the numbers, if anything. */
    List<String> problems();

    /**
     * Truncated importance sampling: {@code min(w, bound)}. verl takes the bound 2, TRL takes 3.
     *
     * @param bound the largest weight, above 0
     */
    record Truncated(Level level, double bound) implements Weighting {
        @Override
        public double low() {
            return 1 / bound;
        }

        @Override
        public double high() {
            return bound;
        }

        @Override
        public PerToken of(Mismatch mismatch) {
            return level.ratio(mismatch).min(bound).named("w").detach();
        }

        @Override
        public List<String> problems() {
            return Problems.positive("bound of truncated weights", bound);
        }

        @Override
        public String toString() {
            return level + " weights up to " + Formula.number(bound);
        }
    }

    /**
     * Masked importance sampling: {@code w} where {@code low <= w <= high}, else 0; a token of weight 0 still counts in the
     * denominators of means. IcePop (arXiv 2510.18855) takes tokens,
     * 0.5 and 5.
     *
     * @param low the smallest weight kept, at least 0
     * @param high the largest weight kept
     */
    record Masked(Level level, double low, double high) implements Weighting {
        @Override
        public PerToken of(Mismatch mismatch) {
            PerToken ratio = level.ratio(mismatch);
            return Telos.where(ratio.atLeast(low).and(ratio.atMost(high)), ratio, ratio.constant(0))
                    .named("w")
                    .detach();
        }

        @Override
        public List<String> problems() {
            return Problems.range("bounds of masked weights", low, high);
        }

        @Override
        public String toString() {
            return level + " weights within " + Formula.number(low) + " to " + Formula.number(high) + ", else 0";
        }
    }

    /** Other weights divided by their mean over the step, tokens or responses; as they are where that is at most 1e-8. */
    record Normalised(Weighting weights) implements Weighting {
        private static final double SMALLEST_MEAN = 1e-8;

        @Override
        public Level level() {
            return weights.level();
        }

        @Override
        public double low() {
            return weights.low();
        }

        @Override
        public double high() {
            return weights.high();
        }

        @Override
        public PerToken of(Mismatch mismatch) {
            return weights.of(mismatch).dividedBy(factor(mismatch).onTokens()).detach();
        }

        /** What they are divided by. */
        Scalar factor(Mismatch mismatch) {
            Scalar mean = level().mean(weights.of(mismatch));
            return Telos.where(mean.moreThan(SMALLEST_MEAN), mean, mean.constant(1))
                    .named("mean_w");
        }

        @Override
        public List<String> problems() {
            return weights.problems();
        }

        @Override
        public String toString() {
            return weights + ", divided by their mean";
        }
    }
}
