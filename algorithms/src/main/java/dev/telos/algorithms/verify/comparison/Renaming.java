package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Exprs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives one answer the names of variables of another one, matched by the order of their appearance. */
final class Renaming {
    private Renaming() {}

    static Expr toNamesOf(Expr model, Expr expr) {
        List<Expr> wanted = symbols(model);
        List<Expr> found = symbols(expr);
        Map<Expr, Expr> names = new HashMap<>();
        for (int i = 0; i < found.size() && wanted.size() == found.size(); i++) {
            names.put(found.get(i), wanted.get(i));
        }
        return renamed(expr, names);
    }

    private static List<Expr> symbols(Expr expr) {
        return Exprs.parts(expr).filter(Symbol.class::isInstance).distinct().toList();
    }

    private static Expr renamed(Expr expr, Map<Expr, Expr> names) {
        return expr instanceof Symbol
                ? names.getOrDefault(expr, expr)
                : expr.with(expr.children().stream()
                        .map(child -> renamed(child, names))
                        .toList());
    }
}
