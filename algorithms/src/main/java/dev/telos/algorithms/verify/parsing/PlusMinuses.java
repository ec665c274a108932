package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Listing;
import dev.telos.algorithms.verify.tree.Expr.PlusMinus;
import dev.telos.algorithms.verify.tree.Expr.Relation;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.ArrayList;
import java.util.List;

/** Turns values with ± in them into two: one with all upper signs, one with all lower signs. */
final class PlusMinuses {
    private PlusMinuses() {}

    static List<Expr> expanded(List<Expr> values) {
        List<Expr> result = new ArrayList<>();
        for (Expr value : values) {
            if (!Exprs.contains(value, PlusMinus.class::isInstance)) {
                result.add(value);
            } else if (value instanceof Relation relation) {
                result.add(relation(relation));
            } else {
                result.add(signed(value, true));
                result.add(signed(value, false));
            }
        }
        return result;
    }

    private static Expr relation(Relation relation) {
        List<Expr> sides = new ArrayList<>(relation.sides());
        Expr last = sides.remove(sides.size() - 1);
        sides.add(new Listing(List.of(signed(last, true), signed(last, false))));
        return new Relation(sides, relation.signs());
    }

    private static Expr signed(Expr expr, boolean upper) {
        if (expr instanceof PlusMinus both) {
            Expr inner = signed(both.of(), upper);
            return both.upper() == upper ? inner : Exprs.negate(inner);
        }
        return expr.with(
                expr.children().stream().map(child -> signed(child, upper)).toList());
    }
}
