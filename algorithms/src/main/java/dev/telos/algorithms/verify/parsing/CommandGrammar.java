package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.parsing.Token.Kind;
import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Call;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Expr.Power;
import dev.telos.algorithms.verify.tree.Expr.Range;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Expr.Tuple;
import dev.telos.algorithms.verify.tree.Exprs;
import dev.telos.algorithms.verify.tree.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that take arguments: fractions, roots, functions, sums. */
final class CommandGrammar {
    private final Cursor cursor;
    private final AnswerGrammar answers;
    private final TermGrammar terms;
    private boolean inAngle;

    CommandGrammar(Cursor cursor, AnswerGrammar answers, TermGrammar terms) {
        this.cursor = cursor;
        this.answers = answers;
        this.terms = terms;
    }

    /** The degree sign is a unit, left out as units are, save in an angle of which a sine is taken. */
    Expr degrees(Expr number) {
        return inAngle
                ? Exprs.product(List.of(number, Constant.PI, new Power(Exprs.integer(180), Exprs.MINUS_ONE)))
                : number;
    }

    /** The value of a command whose name has been taken. */
    Expr command(String command) {
        return cursor.nested(() -> switch (command) {
            case "frac" -> fraction();
            case "binom" -> new Call(Function.BINOMIAL, List.of(digitOrArgument(), digitOrArgument()));
            case "sqrt" -> root();
            case "log", "lg" -> logarithm();
            case "sum", "prod" -> range(command);
            case "lfloor" -> closed("rfloor", Function.FLOOR);
            case "lceil" -> closed("rceil", Function.CEIL);
            case "langle" -> vector();
            default -> function(Function.named(command).orElseThrow(() -> new Unreadable("the command " + command)));
        });
    }

    /** Whether the fraction that begins here is of integers, as that of a mixed number is. */
    boolean isFractionOfDigits() {
        boolean braces = cursor.peek(1).isSign("{");
        return braces
                ? cursor.peek(2).is(Kind.NUMBER)
                        && cursor.peek(3).isSign("}")
                        && (cursor.peek(4).is(Kind.NUMBER)
                                || (cursor.peek(5).is(Kind.NUMBER)
                                        && cursor.peek(6).isSign("}")))
                : cursor.peek(1).is(Kind.NUMBER);
    }

    private Expr fraction() {
        Expr numerator = digitOrArgument();
        return Exprs.quotient(numerator, digitOrArgument());
    }

    private Expr digitOrArgument() {
        return cursor.peek().isDigits() ? Numerals.number(cursor.takeDigit()) : terms.argument();
    }

    private Expr root() {
        Expr degree = Exprs.integer(2);
        if (cursor.takeSign("[")) {
            degree = terms.sum();
            cursor.expectSign("]");
        }
        return Exprs.root(terms.argument(), degree);
    }

    /** To the base of the subscript; without one to base 10, as in schools. */
    private Expr logarithm() {
        Expr base = cursor.takeSign("_") ? terms.argument() : Exprs.integer(10);
        Optional<Expr> exponent = exponent();
        Expr argument = functionArgument();
        Expr result = Exprs.quotient(new Call(Function.LN, List.of(argument)), new Call(Function.LN, List.of(base)));
        return exponent.<Expr>map(power -> new Power(result, power)).orElse(result);
    }

    private Expr function(Function function) {
        Optional<Expr> exponent = exponent();
        Optional<Function> inverse = exponent.filter(Exprs.MINUS_ONE::equals).flatMap(power -> function.inverse());
        if (inverse.isPresent()) {
            return new Call(inverse.get(), List.of(functionArgument()));
        }
        Expr result = new Call(function, arguments(function));
        return exponent.<Expr>map(power -> new Power(result, power)).orElse(result);
    }

    private Optional<Expr> exponent() {
        return cursor.takeSign("^") ? Optional.of(terms.argument()) : Optional.empty();
    }

    private List<Expr> arguments(Function function) {
        if (function.takesList() && (cursor.takeSign("(") || cursor.takeSign("{set"))) {
            List<Expr> values = answers.listed();
            cursor.take();
            if (values.isEmpty()) {
                throw new Unreadable("a function of nothing");
            }
            return values;
        }
        boolean outer = inAngle;
        inAngle = function.takesAngle();
        Expr argument = functionArgument();
        inAngle = outer;
        return List.of(argument);
    }

    /** What is in parentheses, or the factors up to the next function: {@code \sin 2x \cos x} is (sin 2x)(cos x). */
    private Expr functionArgument() {
        if (cursor.peek().isSign("(") || cursor.peek().isSign("{")) {
            Expr argument = terms.atom();
            return cursor.peek().isCommand("circ") ? terms.behind(argument) : argument;
        }
        boolean negative = cursor.takeSign("-");
        List<Expr> factors = new ArrayList<>(List.of(terms.power()));
        while (terms.beginsFactor() && !beginsFunction()) {
            factors.add(terms.power());
        }
        Expr product = Exprs.product(factors);
        return negative ? Exprs.negate(product) : product;
    }

    private boolean beginsFunction() {
        Token next = cursor.peek();
        return next.is(Kind.COMMAND)
                && (Function.named(next.text()).isPresent()
                        || next.text().equals("log")
                        || next.text().equals("sum"));
    }

    private Expr closed(String close, Function function) {
        Expr inner = terms.sum();
        cursor.expectCommand(close);
        return new Call(function, List.of(inner));
    }

    private Expr vector() {
        List<Expr> values = answers.listed();
        cursor.expectCommand("rangle");
        return new Tuple(values);
    }

    private Expr range(String name) {
        cursor.expectSign("_");
        cursor.expectSign("{");
        Symbol variable = new Symbol(cursor.take().text());
        cursor.expectSign("=");
        Expr from = terms.sum();
        cursor.expectSign("}");
        cursor.expectSign("^");
        Expr to = terms.argument();
        return new Range(name, variable, from, to, bound(terms.factors(), variable));
    }

    /** Where i or e is the variable of a sum it is no constant. */
    private static Expr bound(Expr body, Symbol variable) {
        boolean constant = body instanceof Constant && body.toString().equalsIgnoreCase(variable.name());
        return constant
                ? variable
                : body.with(body.children().stream()
                        .map(child -> bound(child, variable))
                        .toList());
    }
}
