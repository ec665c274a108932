package dev.telos.graph.step;

import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;

/** A batch states what the policy in training says, where a step asks the policy itself. */
public final class PolicyStatisticGiven extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private PolicyStatisticGiven(Statistic statistic) {
        super("The batch gives " + Formula.of(statistic)
                + " as data, through which no gradient would reach the policy; take it out of the batch's statistics,"
                + " and the step computes it.");
    }

    static void check(Iterable<Statistic> given) {
        for (Statistic statistic : given) {
            if (statistic.of() == Role.POLICY || CompleteBatch.against(statistic, Role.POLICY)) {
                throw new PolicyStatisticGiven(statistic);
            }
        }
    }
}
