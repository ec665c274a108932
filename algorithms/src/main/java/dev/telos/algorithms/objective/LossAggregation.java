package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Aggregation;
import dev.telos.dsl.InvalidArgument;

/** How a per-token loss becomes one number; the dialect decides about edge cases. */
public sealed interface LossAggregation {
    Aggregation in(Dialect dialect);

    /** Over all response tokens of the step alike. */
    record TokenMean() implements LossAggregation {
        @Override
        public Aggregation in(Dialect dialect) {
            return dialect.tokenMean();
        }

        @Override
        public String toString() {
            return "token-mean";
        }
    }

    /** Mean over the tokens of each response, then over responses. */
    record SeqMeanTokenMean() implements LossAggregation {
        @Override
        public Aggregation in(Dialect dialect) {
            return dialect.seqMeanTokenMean();
        }

        @Override
        public String toString() {
            return "seq-mean-token-mean";
        }
    }

    /** Sum over the tokens of each response, then mean over responses. */
    record SeqMeanTokenSum() implements LossAggregation {
        @Override
        public Aggregation in(Dialect dialect) {
            return dialect.seqMeanTokenSum();
        }

        @Override
        public String toString() {
            return "seq-mean-token-sum";
        }
    }

    /** Sum over all response tokens of the step divided by a stated constant, whatever the dialect. */
    record TokenSumNorm(double constant) implements LossAggregation {
        public TokenSumNorm {
            requirePositive("token-sum-norm", constant);
        }

        @Override
        public Aggregation in(Dialect dialect) {
            return loss -> loss.aggregate(dialect.tokenSum()).dividedBy(constant);
        }

        @Override
        public String toString() {
            return "token-sum-norm / " + constant;
        }
    }

    private static void requirePositive(String aggregation, double constant) {
        if (!(constant > 0) || Double.isInfinite(constant)) {
            throw new InvalidArgument(aggregation, "a finite constant above 0", String.valueOf(constant));
        }
    }

    /** Sum over the tokens of each response, mean over responses, divided by a stated constant. */
    record SeqMeanTokenSumNorm(double constant) implements LossAggregation {
        public SeqMeanTokenSumNorm {
            requirePositive("seq-mean-token-sum-norm", constant);
        }

        @Override
        public Aggregation in(Dialect dialect) {
            return dialect.seqMeanTokenSumNorm(constant);
        }

        @Override
        public String toString() {
            return "seq-mean-token-sum-norm / " + constant;
        }
    }
}
