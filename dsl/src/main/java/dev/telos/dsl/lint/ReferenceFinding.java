package dev.telos.dsl.lint;

/** The reference policy, and rewards that are missing beside it. */
public sealed interface ReferenceFinding extends Finding {
    /** The log-ratio to the reference and its k1 estimate of the divergence cancel: VIMPO's residual with k1. */
    record ResidualIsZero(String term, String formula) implements ReferenceFinding {
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

    /** The divergence to the reference counts twice. */
    record KlInRewardAndLoss(String inReward, String inLoss) implements ReferenceFinding {
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

    /** An actor whose advantage is implied by the policy, in an objective without reward. */
    record ActorWithoutReward(String term) implements ReferenceFinding {
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
    record NoReward() implements ReferenceFinding {
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
}
