package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.dsl.tree.Trees;
import io.vavr.collection.List;
import io.vavr.collection.SortedSet;
import io.vavr.collection.TreeSet;
import java.util.Comparator;

/**
 * What an objective needs before it can be evaluated, read off its formula.
 *
 * @param statistics per-token statistics of distributions
 * @param differentiated those of them that gradients reach: of, or against, the policy in training
 * @param tokenInputs names of data of shape [B,T]
 * @param sequenceInputs names of data of shape [B]
 * @param scalarInputs names of data of shape []
 * @param groups whether sequences have to be assigned to groups
 * @param critic whether a critic has to predict values
 */
public record Requirements(
        SortedSet<Node.Statistic> statistics,
        SortedSet<Node.Statistic> differentiated,
        SortedSet<String> tokenInputs,
        SortedSet<String> sequenceInputs,
        SortedSet<String> scalarInputs,
        boolean groups,
        boolean critic) {

    static Requirements of(Objective objective) {
        boolean balances = objective.terms().exists(term -> term.weight() instanceof Weight.Balanced);
        return of(objective.roots(), objective.terms().map(term -> term.loss().node()), balances);
    }

    /** What a single expression needs. */
    public static Requirements of(Expression<?> expression) {
        return of(List.of(expression.node()), List.of(expression.node()), false);
    }

    private static Requirements of(List<Node> roots, List<Node> losses, boolean balances) {
        List<Node> nodes = List.ofAll(Trees.nodes(roots));
        List<Node> differentiated = List.ofAll(Trees.differentiated(losses));
        SortedSet<Node.Statistic> statistics = statistics(nodes);
        if (balances) {
            statistics = statistics
                    .add(new Node.Statistic(Role.POLICY, new StatisticKind.LogProb()))
                    .add(new Node.Statistic(Role.POLICY, new StatisticKind.SumOfSquares()));
        }
        return new Requirements(
                statistics,
                statistics(differentiated)
                        .filter(statistic -> statistic.of() == Role.POLICY || against(statistic, Role.POLICY)),
                inputs(nodes, Axis.TOKEN),
                inputs(nodes, Axis.SEQUENCE),
                inputs(nodes, Axis.SCALAR),
                nodes.exists(node -> node instanceof Node.Sum sum
                        && (sum.over() == Node.Over.GROUP || sum.over() == Node.Over.GROUP_IN_ORDER)),
                nodes.exists(node -> node instanceof Node.CriticValue));
    }

    /** Whether the reference policy has to be evaluated. */
    public boolean reference() {
        return statistics.exists(statistic -> statistic.of() == Role.REFERENCE || against(statistic, Role.REFERENCE));
    }

    /** Whether statistics of the policy before this round of updates are needed. */
    public boolean old() {
        return statistics.exists(statistic -> statistic.of() == Role.OLD || against(statistic, Role.OLD));
    }

    private static boolean against(Node.Statistic statistic, Role role) {
        return (statistic.kind() instanceof StatisticKind.Kl kl && kl.against() == role)
                || (statistic.kind() instanceof StatisticKind.TopKKl topK && topK.against() == role);
    }

    private static SortedSet<Node.Statistic> statistics(List<Node> nodes) {
        return nodes.filter(Node.Statistic.class::isInstance)
                .map(Node.Statistic.class::cast)
                .toSortedSet(Comparator.comparing(Formula::of));
    }

    private static SortedSet<String> inputs(List<Node> nodes, Axis axis) {
        return TreeSet.ofAll(nodes.filter(node -> node instanceof Node.Input input && input.axis() == axis)
                .map(node -> ((Node.Input) node).name()));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "statistics [B,T]", statistics.map(Formula::of));
        line(text, "gradients to", differentiated.map(Formula::of));
        line(text, "data [B,T]", tokenInputs);
        line(text, "data [B]", sequenceInputs);
        line(text, "data []", scalarInputs);
        line(text, "models", models());
        line(text, "groups", groups ? List.of("a group id for each sequence") : List.empty());
        return text.toString();
    }

    private List<String> models() {
        return List.of("policy")
                .appendAll(reference() ? List.of("reference policy") : List.empty())
                .appendAll(critic ? List.of("critic") : List.empty());
    }

    private static void line(StringBuilder text, String title, io.vavr.collection.Traversable<String> entries) {
        if (!entries.isEmpty()) {
            text.append(title).append(": ").append(entries.mkString(", ")).append('\n');
        }
    }
}
