package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.parsing.Token.Kind;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Matrix;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Matrices and determinants. */
final class MatrixGrammar {
    private static final Set<String> MATRICES =
            Set.of("matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "psmallmatrix", "bsmallmatrix", "array");
    private static final Set<String> DETERMINANTS = Set.of("vmatrix", "Vmatrix");
    private static final int LARGEST_DETERMINANT = 4;

    private final Cursor cursor;
    private final TermGrammar terms;

    MatrixGrammar(Cursor cursor, TermGrammar terms) {
        this.cursor = cursor;
        this.terms = terms;
    }

    Expr matrix() {
        String environment = cursor.take().text();
        if (!MATRICES.contains(environment) && !DETERMINANTS.contains(environment)) {
            throw new Unreadable("the environment " + environment);
        }
        List<Expr> entries = new ArrayList<>();
        int columns = row(entries);
        while (cursor.takeSign("\\\\")) {
            if (!cursor.peek().is(Kind.FINISH) && row(entries) != columns) {
                throw new Unreadable("rows of different length");
            }
        }
        if (!cursor.take().is(Kind.FINISH, environment)) {
            throw new Unreadable("a matrix that is not closed");
        }
        Matrix matrix = new Matrix(columns, entries);
        if (!DETERMINANTS.contains(environment)) {
            return matrix;
        }
        Expr determinant = determinant(matrix);
        // Each entry is in several of its terms, so that determinants in determinants grow without end.
        cursor.budget().spend(Exprs.parts(determinant).count());
        return determinant;
    }

    private int row(List<Expr> entries) {
        int before = entries.size();
        do {
            entries.add(terms.sum());
        } while (cursor.takeSign("&"));
        return entries.size() - before;
    }

    /** Expanded along the first row. */
    private static Expr determinant(Matrix matrix) {
        int n = matrix.columns();
        if (n != matrix.rows() || n > LARGEST_DETERMINANT) {
            throw new Unreadable("a determinant that is not square or too large");
        }
        return n == 1
                ? matrix.at(0, 0)
                : Exprs.sum(IntStream.range(0, n)
                        .mapToObj(column -> {
                            Expr term =
                                    Exprs.product(List.of(matrix.at(0, column), determinant(minor(matrix, column))));
                            return column % 2 == 0 ? term : Exprs.negate(term);
                        })
                        .toList());
    }

    private static Matrix minor(Matrix matrix, int without) {
        List<Expr> entries = new ArrayList<>();
        for (int row = 1; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                if (column != without) {
                    entries.add(matrix.at(row, column));
                }
            }
        }
        return new Matrix(matrix.columns() - 1, entries);
    }
}
