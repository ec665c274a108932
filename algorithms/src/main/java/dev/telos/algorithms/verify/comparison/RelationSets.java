package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Expr.Interval;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.NamedSet;
import dev.telos.algorithms.verify.tree.Expr.Relation;
import dev.telos.algorithms.verify.tree.Expr.SetOperation;
import dev.telos.algorithms.verify.tree.Expr.Tuple;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.List;
import java.util.Optional;

/**
 * The set of values that a relation allows for the one thing that it is about: {@code 0 < f(x) <= 1} is (0, 1], and
 * {@code x < 1 or x > 2} is a union.
 */
final class RelationSets {
    private RelationSets() {}

    /** Nothing for what is no relation of this kind, or no list of inequalities. */
    static Optional<Expr> of(Expr expr) {
        if (expr instanceof Listing listing && listing.elements().stream().allMatch(RelationSets::isInequality)) {
            return listing.elements().stream()
                    .map(RelationSets::of)
                    .reduce((left, right) -> left.flatMap(one -> right.map(two -> union(one, two))))
                    .orElse(Optional.empty());
        }
        return expr instanceof Relation relation ? of(relation) : Optional.empty();
    }

    private static boolean isInequality(Expr expr) {
        return expr instanceof Relation relation
                && Relations.steps(relation).stream().allMatch(Relations.Step::isInequality);
    }

    private static Expr union(Expr left, Expr right) {
        return new SetOperation(SetOperation.Kind.UNION, left, right);
    }

    private static Optional<Expr> of(Relation relation) {
        List<Relations.Step> steps = Relations.steps(relation);
        if (steps.size() == 2 && isBetween(steps)) {
            boolean lowFirst = steps.get(0).right().equals(steps.get(1).left());
            Relations.Step low = steps.get(lowFirst ? 0 : 1);
            Relations.Step high = steps.get(lowFirst ? 1 : 0);
            return Optional.of(interval(low.left(), high.right(), low.isClosed(), high.isClosed()));
        }
        return steps.size() == 1 ? of(steps.get(0)) : Optional.empty();
    }

    private static boolean isBetween(List<Relations.Step> steps) {
        Relations.Step one = steps.get(0);
        Relations.Step two = steps.get(1);
        return one.isInequality()
                && two.isInequality()
                && ((one.right().equals(two.left()) && Exprs.isName(one.right()))
                        || (two.right().equals(one.left()) && Exprs.isName(two.right())));
    }

    private static Optional<Expr> of(Relations.Step step) {
        Expr minusInfinity = Exprs.negate(Constant.INFINITY);
        boolean left = Exprs.isName(step.left());
        if (!left && !Exprs.isName(step.right())) {
            return Optional.empty();
        }
        Expr value = left ? step.right() : step.left();
        return switch (step.sign()) {
            case LESS, LESS_OR_EQUAL ->
                Optional.of(
                        left
                                ? interval(minusInfinity, value, false, step.isClosed())
                                : interval(value, Constant.INFINITY, step.isClosed(), false));
            case NOT_EQUAL -> Optional.of(without(new Listing(List.of(value))));
            case EQUAL -> Optional.of(new Listing(List.of(value)));
            case IN -> Optional.of(value);
            case NOT_IN -> Optional.of(without(value));
            default -> Optional.empty();
        };
    }

    private static Expr without(Expr values) {
        return new SetOperation(SetOperation.Kind.DIFFERENCE, NamedSet.REALS, values);
    }

    private static Expr interval(Expr low, Expr high, boolean lowClosed, boolean highClosed) {
        return lowClosed || highClosed ? new Interval(low, high, lowClosed, highClosed) : new Tuple(List.of(low, high));
    }
}
