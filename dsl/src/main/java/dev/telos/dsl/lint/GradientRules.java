package dev.telos.dsl.lint;

import dev.telos.dsl.tree.Counts;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.Summand;
import dev.telos.dsl.tree.Trees;
import io.vavr.collection.List;

/** Terms whose gradient is 0, always or in expectation. */
final class GradientRules {
    private GradientRules() {}

    static List<Finding> check(Checked objective) {
        return objective.terms().flatMap(GradientRules::check);
    }

    private static List<Finding> check(Summand term) {
        if (term.constantFactor().contains(0.0)) {
            return List.of(new GradientFinding.ZeroWeight(term.name()));
        } else if (!Trees.trains(term.loss())) {
            return List.of(new GradientFinding.NoGradient(term.name()));
        }
        boolean isLogRatio = Checked.contains(
                term.loss(), node -> Checked.isOf(node, Role.REFERENCE) || Checked.isOf(node, Role.OLD));
        return isLogRatio && isScore(term.loss())
                ? List.of(new GradientFinding.EstimatorWithoutGradient(term.name()))
                : List.empty();
    }

    /**
     * Whether the gradient is that of log-probabilities with weights that no data change. For tokens which the policy
     * itself has drawn its expectation is 0.
     */
    private static boolean isScore(Node node) {
        Node bare = Counts.bare(node);
        if (bare instanceof Node.Pointwise pointwise) {
            return isScore(pointwise);
        }
        return bare.equals(Checked.LOG_PROB)
                || ((bare instanceof Node.Sum || bare instanceof Node.SuffixSum)
                        && isScore(bare.arguments().head()));
    }

    private static boolean isScore(Node.Pointwise node) {
        List<Node> trained = node.arguments().filter(Trees::trains);
        List<Node> others = node.arguments().reject(Trees::trains);
        return switch (node.function()) {
            case ADD, SUBTRACT, NEGATE -> trained.forAll(GradientRules::isScore);
            case MULTIPLY, DIVIDE ->
                trained.size() == 1
                        && isScore(trained.head())
                        && others.forAll(factor -> !Checked.contains(factor, Checked::isData));
            default -> false;
        };
    }
}
