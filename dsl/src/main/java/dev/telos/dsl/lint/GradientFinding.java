package dev.telos.dsl.lint;

/** Terms whose gradient is 0, always or in expectation. */
public sealed interface GradientFinding extends Finding {
    /** A term that trains nothing. */
    record NoGradient(String term) implements GradientFinding {
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

    /** The log-ratio itself as a loss: its value estimates the divergence, the expectation of its gradient is 0. */
    record EstimatorWithoutGradient(String term) implements GradientFinding {
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

    /** A term that counts for nothing. */
    record ZeroWeight(String term) implements GradientFinding {
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
}
