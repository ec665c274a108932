package dev.telos.dsl.tree;

/** A rendered part of a formula and how tightly it binds, which decides about brackets around it. */
final class FormulaText {
    final String text;
    private final Binding binding;

    FormulaText(String text, Binding binding) {
        this.text = text;
        this.binding = binding;
    }

    /** Binds tighter than anything around it. */
    static FormulaText atom(String text) {
        return new FormulaText(text, Binding.ATOM);
    }

    /** How tightly the outermost operation of a text binds. */
    enum Binding {
        NEGATIVE,
        SUM,
        QUOTIENT,
        /** A prefix that extends over the product after it. */
        SERIES,
        PRODUCT,
        POWER,
        ATOM;

        /** The looser of two. */
        private Binding or(Binding other) {
            return compareTo(other) < 0 ? this : other;
        }
    }

    FormulaText within(Binding context) {
        return binding.compareTo(context) < 0 ? atom("(" + text + ")") : this;
    }

    FormulaText prefixed(String prefix, Binding prefixBinding) {
        return new FormulaText(prefix + within(Binding.SERIES).text, prefixBinding);
    }

    /** Binds as loosely as its loosest part. */
    FormulaText joined(String operator, Binding own, FormulaText other) {
        return new FormulaText(text + operator + other.text, own.or(binding).or(other.binding));
    }
}
