package dev.telos.dsl.tree;

import io.vavr.collection.Map;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Walks over expression trees; each node is visited once, however often it is shared. */
public final class Trees {
    private Trees() {}

    /** All nodes below and including {@code roots}, arguments before what uses them. */
    public static List<Node> nodes(Iterable<? extends Node> roots) {
        return walk(roots, node -> true);
    }

    /** The nodes which a gradient of {@code roots} reaches: the walk stops where nothing flows back. */
    public static List<Node> differentiated(Iterable<? extends Node> roots) {
        return walk(roots, node -> !stopsGradient(node));
    }

    /** Whether a gradient of {@code node} reaches what is trained: the policy or the critic. */
    public static boolean trains(Node node) {
        return differentiated(List.of(node)).stream().anyMatch(Trees::isTrained);
    }

    private static boolean isTrained(Node node) {
        return node instanceof Node.CriticValue
                || (node instanceof Node.Statistic statistic && statistic.uses(Role.POLICY));
    }

    /** Whether no gradient flows from a node to its arguments. */
    static boolean stopsGradient(Node node) {
        return node instanceof Node.Detach
                || (node instanceof Node.Pointwise pointwise
                        && (pointwise.function() == PointwiseFunction.LESS_THAN
                                || pointwise.function() == PointwiseFunction.AT_MOST));
    }

    /**
     * What stands behind each name below {@code roots}, in an order in which each comes after those it uses. Where one
     * name was given to two different parts, the second has an index: see {@link Definitions}.
     */
    public static Map<String, Node> definitions(Iterable<? extends Node> roots) {
        return Definitions.of(roots).named();
    }

    private static List<Node> walk(Iterable<? extends Node> roots, Predicate<Node> enter) {
        List<Node> order = new ArrayList<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        roots.forEach(root -> visit(root, enter, seen, order));
        return order;
    }

    private static void visit(Node node, Predicate<Node> enter, Set<Node> seen, List<Node> order) {
        if (enter.test(node) && seen.add(node)) {
            node.arguments().forEach(argument -> visit(argument, enter, seen, order));
            order.add(node);
        }
    }
}
