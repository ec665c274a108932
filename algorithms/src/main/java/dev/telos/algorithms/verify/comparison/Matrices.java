package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Matrix;
import dev.telos.algorithms.verify.tree.Expr.Product;
import dev.telos.algorithms.verify.tree.Expr.Sum;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Carries out sums and products of matrices. */
final class Matrices {
    private static final int MOST_ENTRIES = 100;

    private final Budget budget;

    Matrices(Budget budget) {
        this.budget = budget;
    }

    /** The matrix that an expression comes to, or the expression where it does not come to one. */
    Expr folded(Expr expr) {
        Expr inner = expr.with(expr.children().stream().map(this::folded).toList());
        if (inner instanceof Sum sum) {
            return sum.terms().stream().reduce(Matrices::plus).orElse(inner);
        } else if (inner instanceof Product product) {
            return product.factors().stream().reduce(this::times).orElse(inner);
        }
        return inner;
    }

    private static Expr plus(Expr left, Expr right) {
        if (!(left instanceof Matrix one)
                || !(right instanceof Matrix two)
                || one.columns() != two.columns()
                || one.rows() != two.rows()) {
            return Exprs.sum(List.of(left, right));
        }
        return new Matrix(
                one.columns(),
                IntStream.range(0, one.entries().size())
                        .mapToObj(i -> Exprs.sum(
                                List.of(one.entries().get(i), two.entries().get(i))))
                        .toList());
    }

    private Expr times(Expr left, Expr right) {
        if (left instanceof Matrix one && right instanceof Matrix two) {
            if (one.columns() != two.rows() || one.rows() * two.columns() > MOST_ENTRIES) {
                return Exprs.product(List.of(left, right));
            }
            Matrix product = matrixProduct(one, two);
            // Each entry holds whole rows and columns, so that products of many matrices grow without end.
            budget.spend(Exprs.parts(product).count());
            return product;
        } else if (left instanceof Matrix matrix) {
            return scaled(right, matrix);
        }
        return right instanceof Matrix matrix ? scaled(left, matrix) : Exprs.product(List.of(left, right));
    }

    private static Expr scaled(Expr factor, Matrix matrix) {
        return matrix.with(matrix.entries().stream()
                .map(entry -> Exprs.product(List.of(factor, entry)))
                .toList());
    }

    private static Matrix matrixProduct(Matrix left, Matrix right) {
        List<Expr> entries = new ArrayList<>();
        for (int row = 0; row < left.rows(); row++) {
            for (int column = 0; column < right.columns(); column++) {
                int r = row;
                int c = column;
                entries.add(Exprs.sum(IntStream.range(0, left.columns())
                        .mapToObj(k -> Exprs.product(List.of(left.at(r, k), right.at(k, c))))
                        .toList()));
            }
        }
        return new Matrix(right.columns(), entries);
    }
}
