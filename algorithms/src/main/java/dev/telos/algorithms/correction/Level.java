package dev.telos.algorithms.correction;

import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;

/** What an importance ratio {@code pi / mu} is of. */
public enum Level {
    /** Of each token: biased, of low variance. */
    TOKEN {
        @Override
        PerToken ratio(Mismatch mismatch) {
            return mismatch.boundedLogRatio().exp();
        }

        @Override
        Scalar mean(PerToken weights) {
            return weights.mean();
        }
    },
    /** Of each response, the product over its tokens: unbiased, of high variance. */
    SEQUENCE {
        @Override
        PerToken ratio(Mismatch mismatch) {
            return mismatch.boundedSequenceLogRatio().exp().onTokens();
        }

        @Override
        Scalar mean(PerToken weights) {
            return weights.meanOverTokens()
                    .sum()
                    .dividedBy(Telos.answeredCount().max(1));
        }
    };

    /** {@code pi / mu} with its logarithm bounded to plus and minus 20, given to each token, [B,T]. */
    abstract PerToken ratio(Mismatch mismatch);

    /** The mean of weights over what they are of: response tokens, or responses with any. */
    abstract Scalar mean(PerToken weights);

    @Override
    public String toString() {
        return this == TOKEN ? "token" : "sequence";
    }
}
