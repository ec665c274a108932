package dev.telos.algorithms.objective;

import dev.telos.dsl.InvalidArgument;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.tree.Formula;

/** Within which bounds {@link Fipo} keeps the weight of an advantage. */
public sealed interface InfluenceBound {
    PerToken of(PerToken weight);

    /** At least 1, so that no advantage shrinks, and at most {@code 1 + range}: as in the authors' run script. */
    record HighOnly(double range) implements InfluenceBound {
        public HighOnly {
            requirePositive("range of HighOnly", range);
        }

        @Override
        public PerToken of(PerToken weight) {
            return weight.clip(1, 1 + range);
        }

        @Override
        public String toString() {
            return "1 to " + Formula.number(1 + range);
        }
    }

    /** At least {@code 1 - range} and at most {@code 1 + range}. */
    record Both(double range) implements InfluenceBound {
        public Both {
            requirePositive("range of Both", range);
        }

        @Override
        public PerToken of(PerToken weight) {
            return weight.clip(1 - range, 1 + range);
        }

        @Override
        public String toString() {
            return Formula.number(1 - range) + " to " + Formula.number(1 + range);
        }
    }

    /** At most this: 10 in the authors' code where it is given a range of 0. */
    record Cap(double largest) implements InfluenceBound {
        public Cap {
            requirePositive("largest of Cap", largest);
        }

        @Override
        public PerToken of(PerToken weight) {
            return weight.min(largest);
        }

        @Override
        public String toString() {
            return "up to " + Formula.number(largest);
        }
    }

    private static void requirePositive(String where, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidArgument(where, "a finite number above 0", Formula.number(value));
        }
    }
}
