package dev.telos.algorithms.objective;

import dev.telos.dsl.Distribution;
import dev.telos.dsl.InvalidArgument;
import dev.telos.dsl.PerToken;

/**
 * How the divergence KL(p, q) at a token is computed or estimated, with {@code D = log p - log q} at the taken token; in
 * nats, [B,T].
 */
public sealed interface KlEstimator {
    PerToken of(Distribution p, Distribution q);

    /** Over the whole vocabulary. */
    record Exact() implements KlEstimator {
        @Override
        public PerToken of(Distribution p, Distribution q) {
            return p.kl(q);
        }

        @Override
        public String toString() {
            return "exact";
        }
    }

    /** Over the k most probable tokens of p only; no bound, and negative at times. */
    record TopK(int k) implements KlEstimator {
        public TopK {
            if (k < 1) {
                throw new InvalidArgument("top-k KL", "at least one token", String.valueOf(k));
            }
        }

        @Override
        public PerToken of(Distribution p, Distribution q) {
            return p.topKKl(q, k);
        }

        @Override
        public String toString() {
            return "top-" + k;
        }
    }

    /** {@code D}: unbiased in value; its expected gradient is 0. */
    record K1() implements KlEstimator {
        @Override
        public PerToken of(Distribution p, Distribution q) {
            return logRatio(p, q);
        }

        @Override
        public String toString() {
            return "k1";
        }
    }

    /** {@code D^2 / 2}: biased in value; on policy its gradient is that of the reverse divergence. */
    record K2() implements KlEstimator {
        @Override
        public PerToken of(Distribution p, Distribution q) {
            return logRatio(p, q).square().times(0.5);
        }

        @Override
        public String toString() {
            return "k2";
        }
    }

    /** {@code exp(-D) - 1 + D}: unbiased in value, never negative, not bounded. */
    record K3() implements KlEstimator {
        @Override
        public PerToken of(Distribution p, Distribution q) {
            PerToken logRatio = logRatio(p, q);
            return logRatio.negate().exp().minus(1).plus(logRatio);
        }

        @Override
        public String toString() {
            return "k3";
        }
    }

    private static PerToken logRatio(Distribution p, Distribution q) {
        return p.logProb().minus(q.logProb());
    }
}
