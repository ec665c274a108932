package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.evaluation.Equivalence;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Relation;
import dev.telos.algorithms.verify.tree.Expr.Relation.Sign;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compares equations and inequalities. */
final class Relations {
    private final Comparison comparison;
    private final Equivalence equivalence;
    private final Budget budget;

    Relations(Comparison comparison, Equivalence equivalence, Budget budget) {
        this.comparison = comparison;
        this.equivalence = equivalence;
        this.budget = budget;
    }

    /** One relation of a chain; what is greater stands on the right. */
    record Step(Expr left, Sign sign, Expr right) {
        static Step of(Expr left, Sign sign, Expr right) {
            return switch (sign) {
                case GREATER -> new Step(right, Sign.LESS, left);
                case GREATER_OR_EQUAL -> new Step(right, Sign.LESS_OR_EQUAL, left);
                default -> new Step(left, sign, right);
            };
        }

        boolean isInequality() {
            return sign == Sign.LESS || sign == Sign.LESS_OR_EQUAL;
        }

        boolean isClosed() {
            return sign == Sign.LESS_OR_EQUAL;
        }

        Expr difference() {
            return Exprs.minus(left, right);
        }

        boolean isOfNumbers() {
            return Stream.of(left, right)
                    .noneMatch(side -> Collections.isCollection(side) || side instanceof Expr.Text);
        }
    }

    static List<Step> steps(Relation relation) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < relation.signs().size(); i++) {
            steps.add(Step.of(
                    relation.sides().get(i),
                    relation.signs().get(i),
                    relation.sides().get(i + 1)));
        }
        return steps;
    }

    /** Whether a relation says only what is equal to what, or in what. */
    static boolean isEquation(Expr expr) {
        return expr instanceof Relation relation
                && relation.signs().stream().allMatch(sign -> sign == Sign.EQUAL || sign == Sign.IN);
    }

    /** Whether an equation gives the value of something that it names first. */
    static boolean isAssignment(Expr expr) {
        return isEquation(expr) && Exprs.isName(((Relation) expr).first());
    }

    /** An assignment without the steps of its computation: {@code x = 2 + 3 = 5} is {@code x = 5}. */
    static Expr shortened(Expr expr) {
        if (!isAssignment(expr)) {
            return expr;
        }
        Relation chain = (Relation) expr;
        return new Relation(
                List.of(chain.first(), chain.last()),
                List.of(chain.signs().get(chain.signs().size() - 1)));
    }

    /** Whether each step of one chain is a step of the other. */
    boolean areEqual(Relation gold, Relation predicted) {
        List<Step> left = steps(gold);
        List<Step> right = steps(predicted);
        return left.size() == right.size()
                && left.stream().allMatch(step -> right.stream().anyMatch(other -> areEqual(step, other)))
                && right.stream().allMatch(other -> left.stream().anyMatch(step -> areEqual(step, other)));
    }

    private boolean areEqual(Step gold, Step predicted) {
        if (gold.sign() != predicted.sign()) {
            return false;
        }
        boolean symmetric = gold.sign() == Sign.EQUAL || gold.sign() == Sign.NOT_EQUAL;
        return sides(gold, predicted.left(), predicted.right())
                || (symmetric && sides(gold, predicted.right(), predicted.left()))
                || (gold.isOfNumbers() && predicted.isOfNumbers() && differences(gold, predicted));
    }

    private boolean sides(Step gold, Expr left, Expr right) {
        return comparison.areEqual(gold.left(), left, 0) && comparison.areEqual(gold.right(), right, 0);
    }

    private boolean differences(Step gold, Step predicted) {
        return gold.isInequality()
                ? equivalence.equalUpToPositiveFactor(gold.difference(), predicted.difference(), budget)
                : equivalence.equalSolutions(gold.difference(), predicted.difference(), budget);
    }
}
