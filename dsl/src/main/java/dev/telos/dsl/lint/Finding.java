package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Formula;
import io.vavr.control.Option;

/** Something degenerate or contradictory in an objective. */
public sealed interface Finding {
    /** How much it matters. */
    Severity severity();

    /** What is wrong; a sentence. */
    String what();

    /** What to do; a sentence. */
    String remedy();

    /** The finding on one line. */
    default String text() {
        return severity().name().toLowerCase(java.util.Locale.ROOT) + ": " + what() + " " + remedy();
    }

    /** Why a ratio is 1 and its logarithm 0. */
    enum RatioOne {
        /** As written: its denominator is the policy itself. */
        BY_CONSTRUCTION(Severity.WARNING, "is constant by construction"),
        /** In this run: the policy has not moved since sampling. */
        ONE_UPDATE(Severity.NOTE, "stays at the old policy's value with one update a batch");

        private final Severity severity;
        private final String reason;

        RatioOne(Severity severity, String reason) {
            this.severity = severity;
            this.reason = reason;
        }
    }

    /** The log-ratio to the reference and its k1 estimate of the divergence cancel: VIMPO's residual with k1. */
    record ResidualIsZero(String term, String formula) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String what() {
            return "In term " + term + " " + formula + " is 0 whatever the policy is.";
        }

        @Override
        public String remedy() {
            return "The log-ratio and its k1 estimate of the divergence cancel; take the exact divergence, top-k, k2 or k3.";
        }
    }

    /** The log-ratio itself as a loss: its value estimates the divergence, the expectation of its gradient is 0. */
    record EstimatorWithoutGradient(String term) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "Term " + term + " has an expected gradient of 0: it is the log-ratio itself, the k1 estimator.";
        }

        @Override
        public String remedy() {
            return "Take the exact divergence, or k2, whose gradient is that of the divergence.";
        }
    }

    /** The divergence to the reference counts twice. */
    record KlInRewardAndLoss(String inReward, String inLoss) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "The divergence from the reference counts twice: in the reward of term " + inReward + " and as term "
                    + inLoss + ".";
        }

        @Override
        public String remedy() {
            return "Keep one of both.";
        }
    }

    /** A clip that never acts. */
    record InertClip(String term, String formula, RatioOne cause) implements Finding {
        @Override
        public Severity severity() {
            return cause.severity;
        }

        @Override
        public String what() {
            return "In term " + term + " " + formula + " never acts: what it bounds " + cause.reason + ".";
        }

        @Override
        public String remedy() {
            return inertRemedy(cause);
        }
    }

    /** A dual clip that never acts. */
    record InertDualClip(String term, double bound, RatioOne cause) implements Finding {
        @Override
        public Severity severity() {
            return cause.severity;
        }

        @Override
        public String what() {
            return "In term " + term + " the dual clip " + Formula.number(bound) + " never acts: the ratio "
                    + cause.reason + ".";
        }

        @Override
        public String remedy() {
            return inertRemedy(cause);
        }
    }

    /** FIPO's weight, the exponential of a sum of future log-ratios, is 1. */
    record InertFutureWeight(String term, String formula, RatioOne cause) implements Finding {
        @Override
        public Severity severity() {
            return cause.severity;
        }

        @Override
        public String what() {
            return "In term " + term + " the weight by future log-ratios, " + formula + ", " + cause.reason + ".";
        }

        @Override
        public String remedy() {
            return inertRemedy(cause);
        }
    }

    private static String inertRemedy(RatioOne cause) {
        return cause == RatioOne.ONE_UPDATE
                ? "Leave it out, or make several updates a batch."
                : "Leave it out, or take the ratio to old().";
    }

    /** Bounds on a ratio that exclude 1, where every batch begins: CISPO's bound taken for a distance from 1. */
    record BoundExcludesOne(String term, String formula, double atOldPolicy) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String what() {
            return "In term " + term + " " + formula
                    + " acts on every token of an unchanged policy, for which the value is "
                    + Formula.number(atOldPolicy) + ".";
        }

        @Override
        public String remedy() {
            return "State the bound itself, such as 1.28 or 5, not its distance from 1.";
        }
    }

    /** Statistics of groups of one. */
    record GroupOfOne(String term) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String what() {
            return "Term " + term + " compares responses of a group, and each group has one.";
        }

        @Override
        public String remedy() {
            return "Sample at least two responses a prompt, or take another baseline.";
        }
    }

    /** A ratio of whole sequences, averaged over tokens: long responses count by their length. */
    record SequenceRatioOverTokens(String term) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "Term " + term + " has one ratio a sequence and divides by the number of tokens.";
        }

        @Override
        public String remedy() {
            return "Aggregate by sequence: seqMeanTokenMean().";
        }
    }

    /** A divisor that is the width of the padding. */
    record PaddingWidthDivisor(String term, int width) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "Term " + term + " divides by " + width
                    + ", the width that responses are padded to, which differs by" + " batch.";
        }

        @Override
        public String remedy() {
            return "Divide by a constant of the run, such as the longest response allowed.";
        }
    }

    /** VAPO's trace, 1 - 1 / (alpha |y|), is negative for short responses and taken as 0. */
    record ShortForItsTrace(String term, double alpha, Option<Integer> shortest) implements Finding {
        @Override
        public Severity severity() {
            return shortest.isDefined() ? Severity.WARNING : Severity.NOTE;
        }

        @Override
        public String what() {
            return "In term " + term + " the length-adaptive discount of responses below " + Formula.number(1 / alpha)
                    + " tokens would be negative and is taken as 0"
                    + shortest.map(tokens -> "; the shortest has " + tokens).getOrElse("") + ".";
        }

        @Override
        public String remedy() {
            return "For short responses raise alpha, or take a constant discount.";
        }
    }

    /** Whitening, quantiles or other statistics of the step over one sequence. */
    record StatisticOfOneSequence(String term, String formula) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "In term " + term + " " + formula
                    + " is a statistic of the step, and reductions run over one sequence.";
        }

        @Override
        public String remedy() {
            return "Reduce over the whole step, or make micro-batches larger.";
        }
    }

    /** A policy-implied actor that outweighs the value term which points it anywhere. */
    record ActorOutweighsValue(String term, double weight, double most) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "Term " + term + " of weight " + Formula.number(weight) + " outweighs the value term: above "
                    + Formula.number(most) + ", which is beta times the mean length times the deviation of the reward.";
        }

        @Override
        public String remedy() {
            return "Lower its weight, or balance it: Weight.balancedAgainst.";
        }
    }

    /** An actor whose advantage is implied by the policy, in an objective without reward. */
    record ActorWithoutReward(String term) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String what() {
            return "Term " + term + " follows an advantage that the policy itself implies, and no term has a reward.";
        }

        @Override
        public String remedy() {
            return "Add the value term: alone, this one climbs the divergence from the reference.";
        }
    }

    /** Nothing tells good responses from bad ones. */
    record NoReward() implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "No term uses a reward or other data, so nothing tells good responses from bad ones.";
        }

        @Override
        public String remedy() {
            return "Use reward() or tokenReward(), unless it is meant as a penalty alone.";
        }
    }

    /** A term that trains nothing. */
    record NoGradient(String term) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String what() {
            return "Term " + term + " has no gradient: it reaches neither the policy nor the critic.";
        }

        @Override
        public String remedy() {
            return "Take away the detach() on its way, or observe it instead.";
        }
    }

    /** A term that counts for nothing. */
    record ZeroWeight(String term) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "Term " + term + " has weight 0 and is computed for nothing.";
        }

        @Override
        public String remedy() {
            return "Leave it out with without(term), or observe it.";
        }
    }

    /** Data that no term uses. */
    record UnusedInput(String input) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String what() {
            return "The batch brings " + input + ", which no term uses.";
        }

        @Override
        public String remedy() {
            return "Use it in the objective, or leave it out of the batch.";
        }
    }
}
