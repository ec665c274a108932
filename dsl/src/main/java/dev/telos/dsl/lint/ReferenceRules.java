package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import dev.telos.dsl.tree.Summand;
import dev.telos.dsl.tree.Trees;
import io.vavr.collection.List;
import io.vavr.control.Option;

/** The reference policy: residuals that cancel, divergences that count twice, advantages that it implies. */
final class ReferenceRules {
    private ReferenceRules() {}

    static List<Finding> check(Checked objective) {
        return objective
                .terms()
                .flatMap(term -> residualIsZero(term, objective.always()))
                .appendAll(klInRewardAndLoss(objective.terms()))
                .appendAll(withoutReward(objective.terms()));
    }

    /** The first sum or difference that is 0 although its arguments hold log-probabilities of policy and reference. */
    private static Option<Finding> residualIsZero(Summand term, Values values) {
        return Checked.nodes(term.loss())
                .filter(ReferenceRules::isSum)
                .find(node -> values.of(node).isZero() && node.arguments().exists(part -> isLogRatio(part, values)))
                .map(node -> new ReferenceFinding.ResidualIsZero(term.name(), Formula.brief(node)));
    }

    private static boolean isSum(Node node) {
        return node instanceof Node.Pointwise pointwise
                && (pointwise.function() == PointwiseFunction.ADD
                        || pointwise.function() == PointwiseFunction.SUBTRACT);
    }

    private static boolean isLogRatio(Node node, Values values) {
        return logRatio(node, values) != 0;
    }

    /** How often {@code log pi - log pi_ref} counts in a value. */
    static double logRatio(Node node, Values values) {
        double policy = values.multiple(node, Checked.LOG_PROB);
        return policy + values.multiple(node, Checked.REFERENCE_LOG_PROB) == 0 ? policy : 0;
    }

    private static List<Finding> klInRewardAndLoss(List<Summand> terms) {
        return terms.filter(term -> Checked.nodes(term.loss()).exists(ReferenceRules::isShapedReward))
                .flatMap(shaped -> terms.filter(ReferenceRules::isPenalty)
                        .map(penalty -> new ReferenceFinding.KlInRewardAndLoss(shaped.name(), penalty.name())));
    }

    /** A reward to which something of the reference is added, without gradient. */
    private static boolean isShapedReward(Node node) {
        return isSum(node)
                && !Trees.trains(node)
                && (shapes(node.arguments().head(), node.arguments().last())
                        || shapes(node.arguments().last(), node.arguments().head()));
    }

    private static boolean shapes(Node divergence, Node reward) {
        return Checked.contains(divergence, Checked::isReference) && Checked.contains(reward, Checked::isReward);
    }

    /** A term without reward that holds the policy to the reference by its gradient. */
    private static boolean isPenalty(Summand term) {
        return Checked.differentiates(term.loss(), Checked::isReference)
                && !Checked.contains(term.loss(), Checked::isReward);
    }

    private static List<Finding> withoutReward(List<Summand> terms) {
        if (terms.exists(term -> Checked.contains(term.loss(), Checked::tellsGoodFromBad))) {
            return List.empty();
        }
        List<Finding> actors = terms.filter(ReferenceRules::isImpliedActor)
                .map(term -> new ReferenceFinding.ActorWithoutReward(term.name()));
        return actors.isEmpty() ? List.of(new ReferenceFinding.NoReward()) : actors;
    }

    /** A term without reward whose gradient is weighted by something that policy and reference imply, detached. */
    static boolean isImpliedActor(Summand term) {
        return Trees.trains(term.loss())
                && !Checked.contains(term.loss(), Checked::isReward)
                && !Checked.differentiates(term.loss(), Checked::isReference)
                && Checked.contains(term.loss(), Checked::isReference);
    }
}
