package dev.telos.algorithms.objective;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Formula;

/** {@code log r = log pi - log pi_old} of the taken token, and how large it may become before it is exponentiated, [B,T]. */
public sealed interface LogRatio {
    PerToken perToken();

    /** The ratio r, [B,T]. */
    default PerToken ratio() {
        return perToken().exp().named("r");
    }

    private static PerToken given() {
        return Telos.policy().logProb().minus(Telos.old().logProb());
    }

    /** Bounded to plus and minus {@code bound}; no gradient beyond. */
    record Bounded(double bound) implements LogRatio {
        public Bounded {
            InvalidConfig.throwIfAny("a bounded log-ratio", InvalidConfig.positive("bound", bound));
        }

        @Override
        public PerToken perToken() {
            return given().clip(-bound, bound).named("log r");
        }

        @Override
        public String toString() {
            return "within ±" + Formula.number(bound);
        }
    }

    /** As it is. */
    record Unbounded() implements LogRatio {
        @Override
        public PerToken perToken() {
            return given().named("log r");
        }

        @Override
        public String toString() {
            return "unbounded";
        }
    }
}
