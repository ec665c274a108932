package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.evaluation.Values;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Interval;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.NamedSet;
import dev.telos.algorithms.verify.tree.Expr.SetOperation;
import dev.telos.algorithms.verify.tree.Expr.Tuple;
import dev.telos.algorithms.verify.tree.Exprs;
import dev.telos.algorithms.verify.tree.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares sets of real numbers that are made of intervals and single numbers: two of them are equal if they have the same
 * of all the numbers at which one of them begins or ends, and the same of one number in each gap between these.
 */
final class RealSets {
    private static final double SAME = 1e-9;

    private final Budget budget;

    RealSets(Budget budget) {
        this.budget = budget;
    }

    /** Nothing where a set is of another kind, or an end is not a known number. */
    Optional<Boolean> areEqual(Expr left, Expr right) {
        List<Double> ends = new ArrayList<>();
        if (!addEnds(left, ends) || !addEnds(right, ends)) {
            return Optional.empty();
        }
        return Optional.of(probes(ends).stream().allMatch(x -> contains(left, x) == contains(right, x)));
    }

    private static List<Double> probes(List<Double> ends) {
        List<Double> sorted = ends.stream().sorted().filter(Double::isFinite).toList();
        List<Double> probes = new ArrayList<>(List.of(0.0));
        for (int i = 0; i < sorted.size(); i++) {
            double end = sorted.get(i);
            if (i == 0 || !isSame(end, sorted.get(i - 1))) {
                probes.add(end);
                probes.add(i == 0 ? end - 1 : (end + sorted.get(i - 1)) / 2);
            }
            if (i == sorted.size() - 1) {
                probes.add(end + 1);
            }
        }
        return probes;
    }

    private boolean addEnds(Expr set, List<Double> ends) {
        budget.spend();
        if (set instanceof SetOperation operation) {
            return addEnds(operation.left(), ends) && addEnds(operation.right(), ends);
        } else if (set == NamedSet.REALS || set == NamedSet.EMPTY) {
            return true;
        }
        boolean known = set instanceof Interval
                || set instanceof Listing
                || (set instanceof Tuple tuple && tuple.elements().size() == 2);
        return known
                && set.children().stream()
                        .allMatch(end -> value(end).map(ends::add).isPresent());
    }

    private boolean contains(Expr set, double x) {
        if (set instanceof SetOperation operation) {
            boolean left = contains(operation.left(), x);
            boolean right = contains(operation.right(), x);
            return switch (operation.kind()) {
                case UNION -> left || right;
                case INTERSECTION -> left && right;
                case DIFFERENCE -> left && !right;
            };
        } else if (set instanceof Listing listing) {
            return listing.elements().stream().anyMatch(end -> isSame(x, known(end)));
        } else if (set instanceof Interval interval) {
            return isBetween(interval.children(), x)
                    || (interval.lowClosed() && isSame(x, known(interval.low())))
                    || (interval.highClosed() && isSame(x, known(interval.high())));
        }
        return set == NamedSet.REALS || (set instanceof Tuple open && isBetween(open.elements(), x));
    }

    private boolean isBetween(List<Expr> ends, double x) {
        double low = known(ends.get(0));
        double high = known(ends.get(1));
        return x > low && x < high && !isSame(x, low) && !isSame(x, high);
    }

    private double known(Expr end) {
        return value(end).orElseThrow();
    }

    private Optional<Double> value(Expr end) {
        if (end == Expr.Constant.INFINITY) {
            return Optional.of(Double.POSITIVE_INFINITY);
        } else if (end.equals(Exprs.negate(Expr.Constant.INFINITY))) {
            return Optional.of(Double.NEGATIVE_INFINITY);
        }
        return Values.real(end, budget).map(Rational::toDouble);
    }

    private static boolean isSame(double left, double right) {
        return Math.abs(left - right) <= SAME * Math.max(1, Math.abs(left));
    }
}
