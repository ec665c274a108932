package dev.telos.dsl;

import dev.telos.dsl.tree.Formula;

/** The weight of a term. */
public sealed interface Weight {
    /** A constant weight. */
    static Weight of(double value) {
        return new Constant(value);
    }

    /** From one weight to another in equal steps, and constant from {@code steps} on. */
    static Weight linear(double from, double to, long steps) {
        return new Linear(from, to, steps);
    }

    /** Adapts so that this term pulls at the logits {@code share} times as hard as another: see {@link Balanced}. */
    static Weight balancedAgainst(String term, double share) {
        return new Balanced(term, share, Balanced.DEFAULT_DECAY, Balanced.DEFAULT_EPSILON);
    }

    /** Rises while an observed metric is at most {@code target} and falls otherwise, in [0, 1]: see {@link Steered}. */
    static Weight steered(String metric, double target) {
        return new Steered(metric, target, Steered.DEFAULT_STEP, 0, 1, 0);
    }

    /** The same at every step. */
    record Constant(double value) implements Weight {
        public Constant {
            InvalidArgument.requireFinite("A weight", value, "To leave a term out, use without(term).");
        }

        @Override
        public String toString() {
            return Formula.number(value);
        }
    }

    /** A straight line over the first {@code steps} optimizer steps, counted from 0. */
    record Linear(double from, double to, long steps) implements Weight {
        public Linear {
            InvalidArgument.requireFinite("A weight", from, "To leave a term out, use without(term).");
            InvalidArgument.requireFinite("A weight", to, "To leave a term out, use without(term).");
            InvalidArgument.requireAtLeast(
                    "Steps of a schedule", 1, (double) steps, "For a constant weight use Weight.of.");
        }

        /** The weight at an optimizer step, counted from 0. */
        public double at(long step) {
            InvalidArgument.requireAtLeast("Step", 0, (double) step, "Optimizer steps are counted from 0.");
            return from + (to - from) * Math.min(1.0, (double) step / steps);
        }

        @Override
        public String toString() {
            return "linear(" + Formula.number(from) + " → " + Formula.number(to) + ", " + steps + " steps)";
        }
    }

    /**
     * {@code share * EMA(rms of the other term) / (EMA(rms of this term) + epsilon)}, where a term's rms is the root mean
     * square over response tokens of the norm of its gradient with respect to the logits, through the log-probability of
     * the taken token; the moving averages start at 0 and move once an optimizer step. VIMPO's adaptive actor
     * coefficient (arXiv 2606.20008).
     */
    record Balanced(String against, double share, double decay, double epsilon) implements Weight {
        /** Of the moving averages, as in VIMPO. */
        public static final double DEFAULT_DECAY = 0.9;
        /** Keeps a term without gradient from an infinite weight. */
        public static final double DEFAULT_EPSILON = 1e-12;

        public Balanced {
            InvalidArgument.requireAtLeast("Share of a balanced weight", 0, share, "VIMPO's default is 0.15.");
            InvalidArgument.requireAtLeast("Epsilon of a balanced weight", 0, epsilon, "The default is 1e-12.");
            InvalidArgument.require(
                    "Decay of a balanced weight",
                    "a number in [0, 1)",
                    decay >= 0 && decay < 1,
                    decay,
                    "The default is 0.9; 0 means no moving average.");
        }

        @Override
        public String toString() {
            return "balanced(" + Formula.number(share) + " of " + against + ")";
        }
    }

    /**
     * A coefficient c that keeps a metric of the objective above a target m*: of an optimizer step whose metric came to m,
     *
     * <pre>
     * c' = min(c + step, highest) if m &lt;= m*,  else max(c - step, lowest)
     * </pre>
     *
     * <p>and the next step's weight is c' if m &lt;= m*, else 0. The first step has the weight 0. Adaptive entropy control of
     * Skywork-OR1 (arXiv 2505.22312) as in TRL, for a term {@code -H} and the metric H.
     *
     * @param metric the name of a value that the objective observes
     */
    record Steered(String metric, double target, double step, double lowest, double highest, double start)
            implements Weight {
        /** In every step, as in TRL. */
        public static final double DEFAULT_STEP = 0.005;

        public Steered {
            InvalidArgument.requireReadable("The metric of a steered weight", metric);
            InvalidArgument.requireFinite("Target of a steered weight", target, "It is in the unit of the metric.");
            InvalidArgument.requirePositive("Step of a steered weight", step, "The default is 0.005.");
            if (!(Double.isFinite(lowest) && Double.isFinite(highest) && lowest <= start && start <= highest)) {
                throw new InvalidArgument(
                        "Bounds of a steered weight",
                        "finite numbers, lowest <= start <= highest",
                        Formula.number(lowest) + ", " + Formula.number(start) + ", " + Formula.number(highest),
                        "The defaults are 0, 0 and 1.");
            }
        }

        @Override
        public String toString() {
            return "steered(" + metric + " → " + Formula.number(target) + ")";
        }
    }
}
