package dev.telos.dsl.diff;

import dev.telos.dsl.diff.Difference.Place;
import dev.telos.dsl.diff.Step.Context;
import dev.telos.dsl.diff.Step.Pair;
import dev.telos.dsl.tree.Counts;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Structure;
import io.vavr.collection.HashMap;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import java.util.Comparator;

/**
 * Walks two trees in parallel and names the differences that leave the least unexplained. Each pair of parts is
 * explained once, however often both trees use it.
 */
final class TreeDiff {
    private final Structure structure = new Structure();
    private final Steps steps = new Steps(structure);
    private final java.util.Map<Long, Explanation> explanations = new java.util.HashMap<>();

    private TreeDiff() {}

    static List<Difference> of(String term, Node first, Node second) {
        return new TreeDiff()
                .differences(new Pair(first, second, ""), new Context(new Place(term, ""), ""))
                .distinct();
    }

    /**
     * How a pair is explained best.
     *
     * @param costs of each pair that takes part, so that a pair in several places counts once
     */
    private record Explanation(Step step, Map<Long, Double> costs) {
        private double cost() {
            return costs.values().sum().doubleValue();
        }
    }

    private List<Difference> differences(Pair pair, Context outer) {
        if (isSame(pair)) {
            return List.empty();
        }
        Context context = outer.in(pair, part(pair));
        Step step = explanation(pair).step();
        return step.own().apply(context).appendAll(step.rest().flatMap(rest -> differences(rest, context)));
    }

    private boolean isSame(Pair pair) {
        return number(pair.first()) == number(pair.second());
    }

    private int number(Node node) {
        return structure.number(Counts.bare(node));
    }

    private Explanation explanation(Pair pair) {
        long key = ((long) number(pair.first()) << 32) | number(pair.second());
        Explanation known = explanations.get(key);
        if (known == null) {
            known = steps.of(pair)
                    .map(step -> explanation(key, step))
                    .minBy(Comparator.comparingDouble(Explanation::cost))
                    .get();
            explanations.put(key, known);
        }
        return known;
    }

    private Explanation explanation(long key, Step step) {
        return new Explanation(
                step,
                step.rest()
                        .reject(this::isSame)
                        .map(rest -> explanation(rest).costs())
                        .foldLeft((Map<Long, Double>) HashMap.of(key, step.cost()), Map::merge));
    }

    /** The name of a part that both are, or that one is; a name made from a call says nothing new. */
    private static String part(Pair pair) {
        return givenNames(pair.first())
                .appendAll(givenNames(pair.second()))
                .headOption()
                .getOrElse("");
    }

    private static List<String> givenNames(Node node) {
        return node instanceof Node.Broadcast
                ? givenNames(node.arguments().head())
                : isGiven(node) ? List.of(((Node.Named) node).name()) : List.empty();
    }

    /** Whether a person named a part, and not a function its result. */
    static boolean isGiven(Node node) {
        return node instanceof Node.Named named
                && !named.name().contains("(")
                && Counts.meaning(node).isEmpty();
    }
}
