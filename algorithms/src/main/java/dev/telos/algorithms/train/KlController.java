package dev.telos.algorithms.train;

import dev.telos.algorithms.objective.InvalidConfig;

/** The coefficient of a divergence that is subtracted from the reward, from step to step; immutable. */
public sealed interface KlController {
    /** The coefficient of the step to come. */
    double coefficient();

    /**
     * The controller after a step.
     *
     * @param currentKl the step's mean divergence, in nats a token
     * @param steps by how much the step counts against the horizon; the sequences of the step, as a rule
     */
    KlController next(double currentKl, double steps);

    /** The same coefficient at every step. */
    record Fixed(double coefficient) implements KlController {
        public Fixed {
            InvalidConfig.throwIfAny("a fixed KL controller", InvalidConfig.notNegative("coefficient", coefficient));
        }

        @Override
        public Fixed next(double currentKl, double steps) {
            return this;
        }
    }

    /**
     * Steers the divergence towards a target (Ziegler et al. 2019, arXiv 1909.08593):
     * {@code coefficient *= 1 + clip(current / target - 1, -0.2, 0.2) * steps / horizon}.
     */
    record Adaptive(double coefficient, double target, double horizon) implements KlController {
        private static final double LARGEST_ERROR = 0.2;

        public Adaptive {
            InvalidConfig.throwIfAny(
                    "an adaptive KL controller",
                    InvalidConfig.notNegative("coefficient", coefficient),
                    InvalidConfig.positive("target", target),
                    InvalidConfig.positive("horizon", horizon));
        }

        @Override
        public Adaptive next(double currentKl, double steps) {
            double error = Math.max(-LARGEST_ERROR, Math.min(LARGEST_ERROR, currentKl / target - 1));
            return new Adaptive(coefficient * (1 + error * steps / horizon), target, horizon);
        }
    }
}
