package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.evaluation.Equivalence;
import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Matrix;
import dev.telos.algorithms.verify.tree.Expr.Relation;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.List;
import java.util.Optional;

/**
 * Whether a predicted answer says what the gold answer says.
 *
 * <p>The gold answer decides on the form: where it is a value, a predicted {@code x = 5} is read as 5; where it is a set, a
 * predicted tuple may have any order. The rules are those of Math-Verify (huggingface/Math-Verify, grader.py).
 */
public final class Comparison {
    private final ComparisonConfig config;
    private final Budget budget;
    private final Numbers numbers;
    private final Collections collections;
    private final Relations relations;

    public Comparison(ComparisonConfig config, Equivalence equivalence, Budget budget) {
        this.config = config;
        this.budget = budget;
        this.numbers = new Numbers(config, equivalence, budget);
        this.collections = new Collections(this, config, budget);
        this.relations = new Relations(this, equivalence, budget);
    }

    /** Whether the answers are equal. */
    public boolean areEqual(Expr gold, Expr predicted) {
        return areEqual(gold, config.strict() ? predicted : Renaming.toNamesOf(gold, predicted), 0);
    }

    /** @param index the place of the gold value in its list, for the tolerance that belongs to it */
    boolean areEqual(Expr gold, Expr predicted, int index) {
        budget.spend();
        Expr golden = Relations.shortened(gold);
        Expr other = Relations.shortened(predicted);
        if (Relations.isEquation(other) && !Relations.isEquation(golden)) {
            other = ((Relation) other).last();
        } else if (Relations.isAssignment(golden) && !Relations.isEquation(other)) {
            golden = ((Relation) golden).last();
        }
        if (isSetOfValues(other)) {
            golden = RelationSets.of(golden).orElse(golden);
        }
        if (config.setForRelation() && isSetOfValues(golden)) {
            other = RelationSets.of(other).orElse(other);
        }
        return golden.equals(other) || inForm(golden, other, index);
    }

    private static boolean isSetOfValues(Expr expr) {
        return Collections.isCollection(expr) && expr.children().stream().noneMatch(Relation.class::isInstance);
    }

    private boolean inForm(Expr gold, Expr predicted, int index) {
        if (gold instanceof Relation || predicted instanceof Relation) {
            return gold instanceof Relation left
                    && predicted instanceof Relation right
                    && relations.areEqual(left, right);
        } else if (hasMatrix(gold) || hasMatrix(predicted)) {
            Matrices matrices = new Matrices(budget);
            return matrices(matrices.folded(gold), matrices.folded(predicted));
        } else if (Collections.isCollection(gold) || Collections.isCollection(predicted)) {
            return collections.areEqual(gold, predicted);
        } else if (gold instanceof Expr.Text || predicted instanceof Expr.Text) {
            return Words.areEqual(gold, predicted);
        }
        return numbers.areEqual(gold, predicted, index) || Words.areNamesEqual(gold, predicted);
    }

    private static boolean hasMatrix(Expr expr) {
        return !Collections.isCollection(expr) && Exprs.contains(expr, Matrix.class::isInstance);
    }

    private boolean matrices(Expr gold, Expr predicted) {
        Optional<List<Expr>> left = entries(gold);
        Optional<List<Expr>> right = entries(predicted);
        boolean sameForm = (gold instanceof Matrix one && predicted instanceof Matrix two)
                ? one.columns() == two.columns() && one.rows() == two.rows()
                : !config.strict();
        return sameForm && left.isPresent() && right.isPresent() && inOrder(left.get(), right.get());
    }

    private static Optional<List<Expr>> entries(Expr expr) {
        if (expr instanceof Matrix matrix) {
            return Optional.of(matrix.entries());
        }
        return expr instanceof Expr.Tuple tuple ? Optional.of(tuple.elements()) : Optional.empty();
    }

    /** Whether two lists are equal place by place. */
    boolean inOrder(List<Expr> gold, List<Expr> predicted) {
        if (gold.size() != predicted.size()) {
            return false;
        }
        for (int i = 0; i < gold.size(); i++) {
            if (!areEqual(gold.get(i), predicted.get(i), i)) {
                return false;
            }
        }
        return true;
    }
}
