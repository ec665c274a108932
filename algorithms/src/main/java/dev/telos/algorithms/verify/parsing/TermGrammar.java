package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.parsing.Token.Kind;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Call;
import dev.telos.algorithms.verify.tree.Expr.PlusMinus;
import dev.telos.algorithms.verify.tree.Expr.Power;
import dev.telos.algorithms.verify.tree.Expr.Ratio;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Exprs;
import dev.telos.algorithms.verify.tree.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The middle part of the grammar: ratios of sums of products of powers. */
final class TermGrammar {
    private static final Set<String> BEHIND = Set.of("!", "%", "^", "_");
    private static final Set<String> OPENING = Set.of("(", "[", "{", "|(");

    private final Cursor cursor;
    private final AtomGrammar atoms;

    TermGrammar(Cursor cursor, AnswerGrammar answers, int textDepth) {
        this.cursor = cursor;
        this.atoms = new AtomGrammar(cursor, answers, this, textDepth);
    }

    Expr ratio() {
        List<Expr> parts = new ArrayList<>(List.of(sum()));
        while (cursor.takeSign(":")) {
            parts.add(sum());
        }
        return parts.size() == 1 ? parts.get(0) : new Ratio(parts);
    }

    Expr sum() {
        return cursor.nested(() -> {
            List<Expr> terms = new ArrayList<>();
            terms.add(atSign() ? signed() : product());
            while (atSign()) {
                terms.add(signed());
            }
            return Exprs.sum(terms);
        });
    }

    private boolean atSign() {
        Token next = cursor.peek();
        return next.isSign("+") || next.isSign("-") || next.isCommand("pm") || next.isCommand("mp");
    }

    private Expr signed() {
        Token sign = cursor.take();
        return switch (sign.text()) {
            case "-" -> Exprs.negate(product());
            case "+" -> product();
            default -> new PlusMinus(sign.text().equals("pm"), product());
        };
    }

    /** Factors next to each other bind tighter than a slash: {@code 20/3x} is 20/(3x), but {@code 1/2x} is x/2. */
    private Expr product() {
        Expr result = factors();
        while (true) {
            if (cursor.takeSign("*")) {
                result = Exprs.product(List.of(result, factors()));
            } else if (cursor.takeSign("/")) {
                boolean numbers =
                        result instanceof Expr.Numeral && cursor.peek().is(Kind.NUMBER);
                result = Exprs.quotient(result, numbers ? power() : factors());
                if (numbers && beginsFactor()) {
                    result = Exprs.product(List.of(result, factors()));
                }
            } else if (cursor.takeCommand("mod")) {
                cursor.wrap();
                result = new Call(Function.MOD, List.of(result, factors()));
            } else if (cursor.takeCommand("choose")) {
                cursor.wrap();
                result = new Call(Function.BINOMIAL, List.of(result, factors()));
            } else {
                return result;
            }
        }
    }

    Expr factors() {
        return cursor.nested(() -> {
            if (cursor.takeSign("-")) {
                return Exprs.negate(factors());
            } else if (cursor.takeSign("+")) {
                return factors();
            }
            List<Expr> factors = new ArrayList<>(List.of(power()));
            if (beginsMixedNumber(factors.get(0))) {
                factors.set(0, Exprs.sum(List.of(factors.get(0), properFraction())));
            }
            while (beginsFactor()
                    && !(isDigits(factors.get(factors.size() - 1))
                            && cursor.peek().is(Kind.NUMBER))) {
                factors.add(power());
            }
            skipUnits();
            return Exprs.product(factors);
        });
    }

    private static boolean isDigits(Expr expr) {
        return expr instanceof Expr.Numeral || expr instanceof Expr.BasedNumber;
    }

    boolean beginsFactor() {
        Token next = cursor.peek();
        return switch (next.kind()) {
            case NUMBER, NAME, BEGIN -> true;
            case COMMAND -> atoms.begins(next.text());
            case SIGN -> OPENING.contains(next.text()) || (next.isSign("|") && !atoms.isInBars());
            default -> false;
        };
    }

    /** An integer before a fraction of integers: {@code 1\frac{4}{5}}, or {@code 1 4/5} in plain text. */
    private boolean beginsMixedNumber(Expr whole) {
        boolean integer = whole instanceof Expr.Numeral number
                && !number.decimal()
                && number.value().isInteger();
        boolean plain = cursor.peek().is(Kind.NUMBER)
                && cursor.peek(1).isSign("/")
                && cursor.peek(2).is(Kind.NUMBER);
        return integer && (plain || (cursor.peek().isCommand("frac") && atoms.isFractionOfDigits()));
    }

    private Expr properFraction() {
        if (cursor.peek().isCommand("frac")) {
            return atoms.atom();
        }
        Expr numerator = atoms.atom();
        cursor.expectSign("/");
        return Exprs.quotient(numerator, atoms.atom());
    }

    /** Units, as {@code \text{ cm}^2} or {@code miles/hour}, say nothing about the value. */
    private void skipUnits() {
        boolean found = false;
        while (cursor.peek().is(Kind.TEXT) || cursor.peek().is(Kind.UNIT)) {
            found = true;
            skipUnit();
            while (cursor.peek().isSign("/") && isUnit(cursor.peek(1))) {
                cursor.take();
                skipUnit();
            }
        }
        if (found && beginsFactor()) {
            throw new Unreadable("words between factors");
        }
    }

    private void skipUnit() {
        cursor.take();
        if (cursor.takeSign("^")) {
            argument();
        }
    }

    private static boolean isUnit(Token token) {
        return token.is(Kind.TEXT) || token.is(Kind.UNIT) || token.is(Kind.NAME);
    }

    /** An atom with what stands behind it: powers, factorials, percent and degree signs, primes. */
    Expr power() {
        return behind(atoms.atom());
    }

    Expr atom() {
        return atoms.atom();
    }

    /** A value with what stands behind it. */
    Expr behind(Expr value) {
        Expr result = value;
        for (; isBehind(); cursor.wrap()) {
            if (cursor.takeSign("!")) {
                result = new Call(Function.FACTORIAL, List.of(result));
            } else if (cursor.takeSign("%")) {
                result = new Expr.Percent(result, false);
            } else if (cursor.takeCommand("circ")) {
                result = atoms.degrees(result);
            } else if (cursor.takeSign("^")) {
                result = raised(result);
            } else if (result instanceof Power power && power.base() instanceof Symbol symbol) {
                result = new Power(atoms.subscripted(symbol.name()), power.exponent());
            } else {
                throw new Unreadable("a subscript of no name");
            }
        }
        return result;
    }

    private boolean isBehind() {
        Token next = cursor.peek();
        return (next.is(Kind.SIGN) && BEHIND.contains(next.text())) || next.isCommand("circ");
    }

    private Expr raised(Expr base) {
        boolean braces = cursor.peek().isSign("{");
        int ahead = braces ? 1 : 0;
        if (cursor.peek(ahead).isCommand("circ")) {
            cursor.take();
            if (braces) {
                cursor.take();
                cursor.expectSign("}");
            }
            return atoms.degrees(base);
        }
        if (cursor.peek(ahead).isCommand("prime") && base instanceof Symbol symbol) {
            argument();
            return new Symbol(symbol.name() + "'");
        }
        // Without braces a number in the exponent has no base: v^2_0 is v_0^2.
        Expr exponent =
                cursor.peek().is(Kind.NUMBER) ? Numerals.number(cursor.take().text()) : cursor.nested(this::argument);
        if (exponent instanceof Expr.Text) {
            // As in 5^{\text{th}}.
            return base;
        }
        return new Power(base, cursor.takeSign("^") ? cursor.nested(() -> raised(exponent)) : exponent);
    }

    /** What an exponent or a command is given: a sum in braces or one atom. */
    Expr argument() {
        if (cursor.takeSign("-")) {
            return cursor.nested(() -> Exprs.negate(argument()));
        }
        if (!cursor.takeSign("{")) {
            return atoms.atom();
        }
        Expr inner = ratio();
        cursor.expectSign("}");
        return inner;
    }
}
