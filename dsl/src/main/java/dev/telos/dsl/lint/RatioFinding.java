package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Formula;

/** Importance ratios and their bounds. */
public sealed interface RatioFinding extends Finding {
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

    private static String inertRemedy(RatioOne cause) {
        return cause == RatioOne.ONE_UPDATE
                ? "Leave it out, or make several updates a batch."
                : "Leave it out, or take the ratio to old().";
    }

    /** A clip that never acts. */
    record InertClip(String term, String formula, RatioOne cause) implements RatioFinding {
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
    record InertDualClip(String term, double bound, RatioOne cause) implements RatioFinding {
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
    record InertFutureWeight(String term, String formula, RatioOne cause) implements RatioFinding {
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

    /** Bounds on a ratio that exclude 1, where every batch begins: CISPO's bound taken for a distance from 1. */
    record BoundExcludesOne(String term, String formula, double atOldPolicy) implements RatioFinding {
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
}
