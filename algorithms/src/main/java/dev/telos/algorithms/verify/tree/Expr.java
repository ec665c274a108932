package dev.telos.algorithms.verify.tree;

import java.math.BigInteger;
import java.util.List;

/**
 * An answer or a part of one. Equality is structural; what is mathematically equal is the comparison's affair.
 *
 * <p>{@link #children()} and {@link #with} are for walking and rewriting a tree without naming every node.
 */
public sealed interface Expr {
    /** The parts, in the order of the answer. */
    default List<Expr> children() {
        return List.of();
    }

    /** The same node around other parts, as many as {@link #children()}. */
    default Expr with(List<Expr> children) {
        return this;
    }

    /** A number as written; {@code decimal} where it has a decimal point, so that it may be a rounded one. */
    record Numeral(Rational value, boolean decimal) implements Expr {}

    /** A number written with its base, such as {@code 204_5}. */
    record BasedNumber(String digits, int base) implements Expr {
        /** The value, for digits that are below the base. */
        public BigInteger value() {
            return new BigInteger(digits, base);
        }
    }

    /** A variable, with subscripts and accents in its name. */
    record Symbol(String name) implements Expr {}

    /** A constant of mathematics; {@code i} is the imaginary unit, the positive infinity is a number of its own. */
    enum Constant implements Expr {
        PI,
        E,
        I,
        INFINITY
    }

    /** The sum of its terms. */
    record Sum(List<Expr> terms) implements Expr {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public List<Expr> children() {
            return terms;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Sum(children);
        }
    }

    /** The product of its factors, in the order in which they are written: letters in a row may be a word. */
    record Product(List<Expr> factors) implements Expr {
        public Product {
            factors = List.copyOf(factors);
        }

        @Override
        public List<Expr> children() {
            return factors;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Product(children);
        }
    }

    /** A power; quotients are products with powers of -1, roots have exponents of 1/n. */
    record Power(Expr base, Expr exponent) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(base, exponent);
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Power(children.get(0), children.get(1));
        }
    }

    /** A known function of its arguments. */
    record Call(Function function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expr> children() {
            return arguments;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Call(function, children);
        }
    }

    /** A function of which only the name is known, such as {@code f(x)}. */
    record Application(String name, List<Expr> arguments) implements Expr {
        public Application {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expr> children() {
            return arguments;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Application(name, children);
        }
    }

    /** A sum, product or integral over a variable: {@code name} is {@code sum}, {@code prod} or {@code int}. */
    record Range(String name, Symbol variable, Expr from, Expr to, Expr body) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(from, to, body);
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Range(name, variable, children.get(0), children.get(1), children.get(2));
        }
    }

    /** So many hundredths; {@code apart} where the word stands outside of the formula, as a unit does that may be left out. */
    record Percent(Expr of, boolean apart) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of);
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Percent(children.get(0), apart);
        }
    }

    /** Both signs of something; {@code upper} is true for ± and false for ∓. */
    record PlusMinus(boolean upper, Expr of) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(of);
        }

        @Override
        public Expr with(List<Expr> children) {
            return new PlusMinus(upper, children.get(0));
        }
    }

    /** {@code a:b:c}, which may also be a time of day. */
    record Ratio(List<Expr> parts) implements Expr {
        public Ratio {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Expr> children() {
            return parts;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Ratio(children);
        }
    }

    /** A matrix of at least one row and column, its entries row by row. */
    record Matrix(int columns, List<Expr> entries) implements Expr {
        public Matrix {
            entries = List.copyOf(entries);
        }

        public int rows() {
            return entries.size() / columns;
        }

        public Expr at(int row, int column) {
            return entries.get(row * columns + column);
        }

        @Override
        public List<Expr> children() {
            return entries;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Matrix(columns, children);
        }
    }

    /** Words. */
    record Text(String words) implements Expr {}

    /** Several values in no order: a set in braces, or values with commas between them. */
    record Listing(List<Expr> elements) implements Expr {
        public Listing {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Expr> children() {
            return elements;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Listing(children);
        }
    }

    /** Several values in their order; of two values it may also be the open interval between them. */
    record Tuple(List<Expr> elements) implements Expr {
        public Tuple {
            elements = List.copyOf(elements);
        }

        @Override
        public List<Expr> children() {
            return elements;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Tuple(children);
        }
    }

    /** An interval of which at least one end may be closed. */
    record Interval(Expr low, Expr high, boolean lowClosed, boolean highClosed) implements Expr {
        @Override
        public List<Expr> children() {
            return List.of(low, high);
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Interval(children.get(0), children.get(1), lowClosed, highClosed);
        }
    }

    /** A set made of two. */
    record SetOperation(Kind kind, Expr left, Expr right) implements Expr {
        /** How two sets make one. */
        public enum Kind {
            UNION,
            INTERSECTION,
            DIFFERENCE
        }

        @Override
        public List<Expr> children() {
            return List.of(left, right);
        }

        @Override
        public Expr with(List<Expr> children) {
            return new SetOperation(kind, children.get(0), children.get(1));
        }
    }

    /** A set with a name. */
    enum NamedSet implements Expr {
        EMPTY,
        NATURALS,
        INTEGERS,
        RATIONALS,
        REALS,
        COMPLEX,
        PRIMES
    }

    /** A chain such as {@code a < b = c}: the n-th sign stands between the sides n and n + 1. */
    record Relation(List<Expr> sides, List<Sign> signs) implements Expr {
        /** What stands between two sides. */
        public enum Sign {
            EQUAL,
            NOT_EQUAL,
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL,
            IN,
            NOT_IN,
            SUBSET
        }

        public Relation {
            sides = List.copyOf(sides);
            signs = List.copyOf(signs);
        }

        public Expr first() {
            return sides.get(0);
        }

        public Expr last() {
            return sides.get(sides.size() - 1);
        }

        @Override
        public List<Expr> children() {
            return sides;
        }

        @Override
        public Expr with(List<Expr> children) {
            return new Relation(children, signs);
        }
    }
}
