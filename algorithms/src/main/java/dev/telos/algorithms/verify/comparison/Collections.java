package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Interval;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.NamedSet;
import dev.telos.algorithms.verify.tree.Expr.SetOperation;
import dev.telos.algorithms.verify.tree.Expr.Tuple;
import java.util.List;
import java.util.stream.IntStream;

/** Compares sets, lists, tuples and intervals. */
final class Collections {
    private final Comparison comparison;
    private final ComparisonConfig config;
    private final Budget budget;

    Collections(Comparison comparison, ComparisonConfig config, Budget budget) {
        this.comparison = comparison;
        this.config = config;
        this.budget = budget;
    }

    static boolean isCollection(Expr expr) {
        return expr instanceof Listing
                || expr instanceof Tuple
                || expr instanceof Interval
                || expr instanceof SetOperation
                || expr instanceof NamedSet;
    }

    /** A single value is the set of itself. */
    boolean areEqual(Expr gold, Expr predicted) {
        Expr left = isCollection(gold) ? gold : new Listing(List.of(gold));
        Expr right = isCollection(predicted) ? predicted : new Listing(List.of(predicted));
        if (left instanceof Interval one && right instanceof Interval two) {
            return one.lowClosed() == two.lowClosed()
                    && one.highClosed() == two.highClosed()
                    && comparison.inOrder(one.children(), two.children());
        } else if (isMadeOfValues(left) && isMadeOfValues(right)) {
            boolean ordered = left instanceof Tuple && (config.strict() || right instanceof Tuple);
            return ordered
                    ? comparison.inOrder(left.children(), right.children())
                    : inAnyOrder(left.children(), right.children());
        }
        return new RealSets(budget).areEqual(left, right).orElseGet(() -> operations(left, right));
    }

    private static boolean isMadeOfValues(Expr expr) {
        return expr instanceof Listing || expr instanceof Tuple;
    }

    /** As sets: how often a value is said does not matter. */
    private boolean inAnyOrder(List<Expr> gold, List<Expr> predicted) {
        return IntStream.range(0, gold.size())
                        .allMatch(i -> predicted.stream().anyMatch(p -> comparison.areEqual(gold.get(i), p, i)))
                && predicted.stream()
                        .allMatch(p ->
                                IntStream.range(0, gold.size()).anyMatch(i -> comparison.areEqual(gold.get(i), p, i)));
    }

    /** Sets whose ends are not known as numbers are compared by how they are written. */
    private boolean operations(Expr gold, Expr predicted) {
        if (!(gold instanceof SetOperation left)
                || !(predicted instanceof SetOperation right)
                || left.kind() != right.kind()) {
            return false;
        }
        boolean commutes = left.kind() != SetOperation.Kind.DIFFERENCE;
        return comparison.inOrder(left.children(), right.children())
                || (commutes && comparison.inOrder(left.children(), List.of(right.right(), right.left())));
    }
}
