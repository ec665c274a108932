package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Bounds;
import dev.telos.dsl.tree.Counts;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.PointwiseFunction;
import dev.telos.dsl.tree.Summand;
import io.vavr.collection.List;

/** What losses are divided by. */
final class DenominatorRules {
    private DenominatorRules() {}

    static List<Finding> check(Checked objective) {
        return objective.terms().flatMap(term -> quotients(term).flatMap(quotient -> check(term, quotient, objective)));
    }

    private static List<Node.Pointwise> quotients(Summand term) {
        return Checked.nodes(term.loss())
                .filter(node ->
                        node instanceof Node.Pointwise pointwise && pointwise.function() == PointwiseFunction.DIVIDE)
                .map(Node.Pointwise.class::cast);
    }

    private static List<Finding> check(Summand term, Node.Pointwise quotient, Checked objective) {
        Node dividend = quotient.arguments().head();
        Node divisor = quotient.arguments().last();
        List<Finding> byTokens = Checked.contains(divisor, DenominatorRules::countsTokensOfTheStep)
                        && Checked.contains(dividend, node -> isSequenceRatio(node, objective.onPolicy()))
                ? List.of(new DenominatorFinding.SequenceRatioOverTokens(term.name()))
                : List.empty();
        return objective
                .context()
                .paddingWidth()
                .filter(width -> Bounds.number(divisor).contains((double) width))
                .map(width -> byTokens.append(new DenominatorFinding.PaddingWidthDivisor(term.name(), width)))
                .orElse(byTokens);
    }

    private static boolean countsTokensOfTheStep(Node node) {
        return Counts.meaning(node).contains("tokens of the step");
    }

    /** A number a sequence, used at its tokens, that holds the policy and is constant while that is the old one. */
    private static boolean isSequenceRatio(Node node, Values onPolicy) {
        return node instanceof Node.Broadcast broadcast
                && broadcast.of().axis() == Axis.SEQUENCE
                && broadcast.axis() == Axis.TOKEN
                && onPolicy.constant(broadcast.of()).isDefined()
                && Checked.contains(broadcast, Checked::isPolicy);
    }
}
