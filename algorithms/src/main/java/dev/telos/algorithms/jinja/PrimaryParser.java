package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Expression.Applied;
import dev.telos.algorithms.jinja.Expression.Arguments;
import dev.telos.algorithms.jinja.Expression.Attribute;
import dev.telos.algorithms.jinja.Expression.Call;
import dev.telos.algorithms.jinja.Expression.Entry;
import dev.telos.algorithms.jinja.Expression.Item;
import dev.telos.algorithms.jinja.Expression.ListOf;
import dev.telos.algorithms.jinja.Expression.Literal;
import dev.telos.algorithms.jinja.Expression.MappingOf;
import dev.telos.algorithms.jinja.Expression.Name;
import dev.telos.algorithms.jinja.Expression.Not;
import dev.telos.algorithms.jinja.Expression.Slice;
import dev.telos.algorithms.jinja.Token.Kind;
import dev.telos.algorithms.jinja.Value.Real;
import dev.telos.algorithms.jinja.Value.Text;
import dev.telos.algorithms.jinja.Value.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads literals and names, what is accessed of them, and filters and tests. */
final class PrimaryParser {
    private static final Map<String, Value> CONSTANTS = Map.of(
            "true", Values.TRUE,
            "True", Values.TRUE,
            "false", Values.FALSE,
            "False", Values.FALSE,
            "none", Value.None.NONE,
            "None", Value.None.NONE);
    private static final Set<String> NO_ARGUMENT = Set.of("else", "or", "and", "is", "in", "if", "not");

    private final Tokens tokens;
    private final ExpressionParser expressions;

    PrimaryParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** A literal or name with the attributes, indices and calls that follow. */
    Expression withAccess() {
        Expression target = primary();
        while (true) {
            int line = tokens.line();
            if (tokens.skipSymbol(".")) {
                target = attribute(line, target);
            } else if (tokens.skipSymbol("[")) {
                target = item(line, target);
            } else if (tokens.isSymbol("(")) {
                target = new Call(line, target, arguments());
            } else {
                return target;
            }
        }
    }

    /** A value with the filters and tests that follow. */
    Expression withFilters(Expression value) {
        Expression target = value;
        while (true) {
            int line = tokens.line();
            if (tokens.skipSymbol("|")) {
                target = new Applied(line, target, operation(Filters.TABLE, "a filter"), optionalArguments());
            } else if (tokens.skipName("is")) {
                boolean negated = tokens.skipName("not");
                Operation test = operation(Tests.TABLE, "a test");
                Expression result = new Applied(line, target, test, testArguments());
                target = negated ? new Not(line, result) : result;
            } else {
                return target;
            }
        }
    }

    private Operation operation(Map<String, Operation> table, String what) {
        Operation operation = table.get(tokens.peek().text());
        if (tokens.peek().kind() != Kind.NAME || operation == null) {
            throw tokens.unexpected(what + " ("
                    + String.join(", ", table.keySet().stream().sorted().toList()) + ")");
        }
        tokens.next();
        return operation;
    }

    private Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NAME -> name();
            case TEXT -> texts();
            case WHOLE -> new Literal(tokens.next().line(), whole(token));
            case REAL -> new Literal(tokens.next().line(), new Real(Double.parseDouble(token.text())));
            case SYMBOL -> bracket();
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Expression name() {
        Token name = tokens.next();
        Value constant = CONSTANTS.get(name.text());
        return constant == null ? new Name(name.line(), name.text()) : new Literal(name.line(), constant);
    }

    /** Texts after each other are one. */
    private Expression texts() {
        int line = tokens.line();
        StringBuilder text = new StringBuilder();
        while (tokens.peek().kind() == Kind.TEXT) {
            text.append(tokens.next().text());
        }
        return new Literal(line, new Text(text.toString()));
    }

    private static Value whole(Token token) {
        try {
            return new Whole(Long.parseLong(token.text()));
        } catch (NumberFormatException e) {
            throw new InvalidTemplate(token.line(), "expected a whole number of 64 bits, got " + token.text());
        }
    }

    private Expression bracket() {
        int line = tokens.line();
        if (tokens.skipSymbol("(")) {
            return tuple(line);
        } else if (tokens.skipSymbol("[")) {
            return new ListOf(line, elements("]"));
        } else if (tokens.skipSymbol("{")) {
            return mapping(line);
        }
        throw tokens.unexpected("an expression");
    }

    private Expression tuple(int line) {
        if (tokens.skipSymbol(")")) {
            return new ListOf(line, List.of());
        }
        Expression first = expressions.expression();
        if (tokens.skipSymbol(")")) {
            return first;
        }
        tokens.expectSymbol(",");
        List<Expression> all = new ArrayList<>(List.of(first));
        all.addAll(elements(")"));
        return new ListOf(line, List.copyOf(all));
    }

    private List<Expression> elements(String close) {
        List<Expression> elements = new ArrayList<>();
        while (!tokens.skipSymbol(close)) {
            elements.add(expressions.expression());
            if (!tokens.isSymbol(close)) {
                tokens.expectSymbol(",");
            }
        }
        return List.copyOf(elements);
    }

    private Expression mapping(int line) {
        List<Entry> entries = new ArrayList<>();
        while (!tokens.skipSymbol("}")) {
            Expression key = expressions.expression();
            tokens.expectSymbol(":");
            entries.add(new Entry(key, expressions.expression()));
            if (!tokens.isSymbol("}")) {
                tokens.expectSymbol(",");
            }
        }
        return new MappingOf(line, List.copyOf(entries));
    }

    private Expression attribute(int line, Expression target) {
        Token name = tokens.peek();
        if (name.kind() == Kind.WHOLE) {
            return new Item(line, target, primary());
        }
        return new Attribute(line, target, tokens.expect(Kind.NAME, "a name").text());
    }

    private Expression item(int line, Expression target) {
        Optional<Expression> from = bound();
        if (from.isPresent() && tokens.skipSymbol("]")) {
            return new Item(line, target, from.get());
        }
        tokens.expectSymbol(":");
        Optional<Expression> to = bound();
        Optional<Expression> step = tokens.skipSymbol(":") ? bound() : Optional.empty();
        tokens.expectSymbol("]");
        return new Slice(line, target, from, to, step);
    }

    private Optional<Expression> bound() {
        return tokens.isSymbol(":") || tokens.isSymbol("]") ? Optional.empty() : Optional.of(expressions.expression());
    }

    private Arguments optionalArguments() {
        return tokens.isSymbol("(") ? arguments() : Arguments.NONE;
    }

    /** In brackets, or one value without. */
    private Arguments testArguments() {
        Token next = tokens.peek();
        boolean isValue = next.kind() == Kind.TEXT
                || next.kind() == Kind.WHOLE
                || next.kind() == Kind.REAL
                || (next.kind() == Kind.NAME && !NO_ARGUMENT.contains(next.text()))
                || next.is(Kind.SYMBOL, "[")
                || next.is(Kind.SYMBOL, "{");
        return isValue ? new Arguments(List.of(withAccess()), Map.of()) : optionalArguments();
    }

    private Arguments arguments() {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        tokens.expectSymbol("(");
        while (!tokens.skipSymbol(")")) {
            if (tokens.peek().kind() == Kind.NAME && tokens.peekSecond().is(Kind.SYMBOL, "=")) {
                String name = tokens.next().text();
                tokens.next();
                named.put(name, expressions.expression());
            } else {
                positional.add(expressions.expression());
            }
            if (!tokens.isSymbol(")")) {
                tokens.expectSymbol(",");
            }
        }
        return new Arguments(List.copyOf(positional), named);
    }
}
