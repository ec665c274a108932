package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.notNegative;
import static dev.telos.algorithms.objective.InvalidConfig.positive;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.tree.Formula;

/** How far CISPO believes an importance ratio; what frameworks call by one name, epsilon, are three different bounds. */
public sealed interface CispoBound {
    String NAME = "a bound of CISPO";

    /** The ratio within the bound, [B,T]. */
    PerToken of(PerToken ratio);

    /** Within [1 - low, 1 + high]: verl. */
    record Relative(double low, double high) implements CispoBound {
        public Relative {
            InvalidConfig.throwIfAny(NAME, notNegative("low", low), notNegative("high", high));
        }

        @Override
        public PerToken of(PerToken ratio) {
            return ratio.clip(1 - low, 1 + high);
        }

        @Override
        public String toString() {
            return "in [1 - " + Formula.number(low) + ", 1 + " + Formula.number(high) + "]";
        }
    }

    /** At most 1 + high, and not bounded below: the paper. */
    record OneSided(double high) implements CispoBound {
        public OneSided {
            InvalidConfig.throwIfAny(NAME, notNegative("high", high));
        }

        @Override
        public PerToken of(PerToken ratio) {
            return ratio.min(1 + high);
        }

        @Override
        public String toString() {
            return "at most 1 + " + Formula.number(high);
        }
    }

    /** At most {@code max}, which is a ratio and no distance from 1: TRL's epsilon_high, Tinker's clip_high_threshold. */
    record Absolute(double max) implements CispoBound {
        public Absolute {
            InvalidConfig.throwIfAny(NAME, positive("max", max));
        }

        @Override
        public PerToken of(PerToken ratio) {
            return ratio.min(max);
        }

        @Override
        public String toString() {
            return "at most " + Formula.number(max);
        }
    }
}
