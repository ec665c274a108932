package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Expression.Arithmetical;
import dev.telos.algorithms.jinja.Expression.Compared;
import dev.telos.algorithms.jinja.Expression.Comparison;
import dev.telos.algorithms.jinja.Expression.Conditional;
import dev.telos.algorithms.jinja.Expression.Either;
import dev.telos.algorithms.jinja.Expression.Negated;
import dev.telos.algorithms.jinja.Expression.Not;
import dev.telos.algorithms.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads operators, from those that bind least: if, or, and, not, comparisons, sums, ~, products, signs. */
final class ExpressionParser {
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final PrimaryParser primaries;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this);
    }

    Expression expression() {
        return tokens.deeper(() -> {
            Expression expression = either();
            while (tokens.isName("if")) {
                int line = tokens.next().line();
                Expression condition = either();
                Optional<Expression> otherwise = tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
                expression = new Conditional(line, expression, condition, otherwise);
            }
            return expression;
        });
    }

    /** What a loop goes through, after which an if belongs to the loop. */
    Expression withoutCondition() {
        return tokens.deeper(this::either);
    }

    private Expression either() {
        Expression left = both();
        while (tokens.isName("or")) {
            int line = tokens.next().line();
            left = new Either(line, left, both(), true);
        }
        return left;
    }

    private Expression both() {
        Expression left = not();
        while (tokens.isName("and")) {
            int line = tokens.next().line();
            left = new Either(line, left, not(), false);
        }
        return left;
    }

    private Expression not() {
        if (tokens.isName("not")) {
            int line = tokens.next().line();
            return new Not(line, tokens.deeper(this::not));
        }
        return comparison();
    }

    private Expression comparison() {
        int line = tokens.line();
        Expression first = sum();
        List<Comparison> comparisons = new ArrayList<>();
        for (Optional<String> operator = comparing(); operator.isPresent(); operator = comparing()) {
            comparisons.add(new Comparison(operator.get(), sum()));
        }
        return comparisons.isEmpty() ? first : new Compared(line, first, List.copyOf(comparisons));
    }

    private Optional<String> comparing() {
        if (tokens.skipName("in")) {
            return Optional.of("in");
        } else if (tokens.isName("not") && tokens.peekSecond().is(Kind.NAME, "in")) {
            tokens.next();
            tokens.next();
            return Optional.of("not in");
        }
        return symbol(COMPARISONS);
    }

    private Expression sum() {
        return chain(List.of("+", "-"), this::concatenation);
    }

    private Expression concatenation() {
        return chain(List.of("~"), this::product);
    }

    private Expression product() {
        return chain(List.of("*", "/", "//", "%"), () -> signed(true));
    }

    private Expression chain(List<String> operators, Supplier<Expression> operand) {
        int line = tokens.line();
        Expression left = operand.get();
        for (Optional<String> operator = symbol(operators); operator.isPresent(); operator = symbol(operators)) {
            left = new Arithmetical(line, left, operator.get(), operand.get());
        }
        return left;
    }

    /** A filter after a sign is applied to the number with its sign. */
    private Expression signed(boolean withFilters) {
        int line = tokens.line();
        Optional<String> sign = symbol(List.of("-", "+"));
        Expression value = sign.isEmpty()
                ? primaries.withAccess()
                : tokens.deeper(() -> sign.get().equals("-") ? new Negated(line, signed(false)) : signed(false));
        return withFilters ? primaries.withFilters(value) : value;
    }

    private Optional<String> symbol(List<String> symbols) {
        return tokens.peek().kind() == Kind.SYMBOL
                        && symbols.contains(tokens.peek().text())
                ? Optional.of(tokens.next().text())
                : Optional.empty();
    }
}
