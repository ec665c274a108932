package dev.telos.algorithms.verify.tree;

import dev.telos.algorithms.verify.tree.Expr.Numeral;
import dev.telos.algorithms.verify.tree.Expr.Power;
import dev.telos.algorithms.verify.tree.Expr.Product;
import dev.telos.algorithms.verify.tree.Expr.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes expressions of others, sums and products without nesting, and looks into them. */
public final class Exprs {
    public static final Expr ZERO = integer(0);
    public static final Expr ONE = integer(1);
    public static final Expr MINUS_ONE = integer(-1);

    private Exprs() {}

    public static Expr integer(long value) {
        return new Numeral(Rational.of(value), false);
    }

    public static Expr sum(List<Expr> terms) {
        List<Expr> flat = new ArrayList<>();
        for (Expr term : terms) {
            flat.addAll(term instanceof Sum sum ? sum.terms() : List.of(term));
        }
        return flat.size() == 1 ? flat.get(0) : new Sum(flat);
    }

    public static Expr product(List<Expr> factors) {
        List<Expr> flat = new ArrayList<>();
        for (Expr factor : factors) {
            flat.addAll(factor instanceof Product product ? product.factors() : List.of(factor));
        }
        return flat.size() == 1 ? flat.get(0) : new Product(flat);
    }

    public static Expr minus(Expr left, Expr right) {
        return sum(List.of(left, negate(right)));
    }

    public static Expr negate(Expr of) {
        return of instanceof Numeral number
                ? new Numeral(number.value().negate(), number.decimal())
                : product(List.of(MINUS_ONE, of));
    }

    public static Expr quotient(Expr numerator, Expr denominator) {
        return product(List.of(numerator, new Power(denominator, MINUS_ONE)));
    }

    public static Expr root(Expr of, Expr degree) {
        return new Power(of, new Power(degree, MINUS_ONE));
    }

    /** Whether something only names what it is about, as the left side of {@code AB = 4} or {@code (x, y) = (1, 2)} does. */
    public static boolean isName(Expr expr) {
        return expr instanceof Expr.Symbol
                || expr instanceof Expr.Text
                || expr instanceof Expr.Application
                || expr == Expr.Constant.E
                || expr == Expr.Constant.I
                || (!expr.children().isEmpty() && expr.children().stream().allMatch(Exprs::isNameOrInverse));
    }

    private static boolean isNameOrInverse(Expr expr) {
        return isName(expr)
                || (expr instanceof Power power && power.exponent().equals(MINUS_ONE) && isName(power.base()));
    }

    /** A tree and all its parts, each before its own parts. */
    public static Stream<Expr> parts(Expr tree) {
        return Stream.concat(Stream.of(tree), tree.children().stream().flatMap(Exprs::parts));
    }

    /** Whether some part, or the whole, is of a kind. */
    public static boolean contains(Expr tree, Predicate<Expr> kind) {
        return parts(tree).anyMatch(kind);
    }
}
