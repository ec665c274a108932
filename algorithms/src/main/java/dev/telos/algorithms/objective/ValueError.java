package dev.telos.algorithms.objective;

import dev.telos.dsl.InvalidArgument;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Telos;

/** How an error of the terminal anchor counts, [B]. */
public sealed interface ValueError {
    PerSequence of(PerSequence error);

    /** Half the square. */
    record Squared() implements ValueError {
        @Override
        public PerSequence of(PerSequence error) {
            return Telos.halfSquare(error);
        }

        @Override
        public String toString() {
            return "squared";
        }
    }

    /** Half the square up to {@code delta}, a line beyond. */
    record Huber(double delta) implements ValueError {
        public Huber {
            if (!(delta > 0) || Double.isInfinite(delta)) {
                throw new InvalidArgument("Huber delta", "a finite number above 0", String.valueOf(delta));
            }
        }

        @Override
        public PerSequence of(PerSequence error) {
            return Telos.huber(error, delta);
        }

        @Override
        public String toString() {
            return "Huber " + delta;
        }
    }
}
