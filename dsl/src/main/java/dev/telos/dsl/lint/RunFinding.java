package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Formula;
import io.vavr.control.Option;

/** What does not go together with the run. */
public sealed interface RunFinding extends Finding {
    /** Statistics of groups of one. */
    record GroupOfOne(String term) implements RunFinding {
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

    /** VAPO's trace, 1 - 1 / (alpha |y|), is negative for short responses and taken as 0. */
    record ShortForItsTrace(String term, double alpha, Option<Integer> shortest) implements RunFinding {
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
    record StatisticOfOneSequence(String term, String formula) implements RunFinding {
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
    record ActorOutweighsValue(String term, double weight, double most) implements RunFinding {
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

    /** Data that no term uses. */
    record UnusedInput(String input) implements RunFinding {
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
