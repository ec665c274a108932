package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Statement.Branch;
import dev.telos.algorithms.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the statements of a template. */
final class StatementParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    private StatementParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Statement> parse(List<Token> tokens) {
        return new StatementParser(new Tokens(tokens)).body(Set.of());
    }

    /** Statements up to a tag that begins with one of {@code ends}, of which the beginning is taken. */
    private List<Statement> body(Set<String> ends) {
        return tokens.deeper(() -> {
            List<Statement> body = new ArrayList<>();
            while (tokens.peek().kind() != Kind.END) {
                Token token = tokens.next();
                switch (token.kind()) {
                    case DATA -> body.add(new Statement.Data(token.line(), token.text()));
                    case PRINT_BEGIN -> {
                        body.add(new Statement.Print(token.line(), expressions.expression()));
                        tokens.expect(Kind.PRINT_END, "\"}}\"");
                    }
                    default -> {
                        if (tokens.peek().kind() == Kind.NAME
                                && ends.contains(tokens.peek().text())) {
                            return List.copyOf(body);
                        }
                        body.addAll(tag());
                    }
                }
            }
            if (!ends.isEmpty()) {
                throw tokens.unexpected(
                        "a tag " + String.join(" or ", ends.stream().sorted().toList()));
            }
            return List.copyOf(body);
        });
    }

    private List<Statement> tag() {
        int line = tokens.line();
        if (tokens.skipName("if")) {
            return List.of(branches(line));
        } else if (tokens.skipName("for")) {
            return List.of(loop(line));
        } else if (tokens.skipName("set")) {
            return List.of(assignment(line));
        } else if (tokens.skipName("generation")) {
            tagEnd();
            return closed(body(Set.of("endgeneration")), "endgeneration");
        }
        throw tokens.unexpected("if, for, set or generation");
    }

    private Statement branches(int line) {
        List<Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        do {
            Expression condition = expressions.expression();
            tagEnd();
            branches.add(new Branch(condition, body(Set.of("elif", "else", "endif"))));
        } while (tokens.skipName("elif"));
        if (tokens.skipName("else")) {
            tagEnd();
            otherwise = body(Set.of("endif"));
        }
        closed(otherwise, "endif");
        return new Statement.If(line, List.copyOf(branches), otherwise);
    }

    private Statement loop(int line) {
        List<String> targets = new ArrayList<>();
        boolean bracket = tokens.skipSymbol("(");
        do {
            targets.add(name());
        } while (tokens.skipSymbol(","));
        if (bracket) {
            tokens.expectSymbol(")");
        }
        tokens.expectName("in");
        Expression iterable = expressions.withoutCondition();
        Optional<Expression> condition =
                tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        tagEnd();
        List<Statement> body = body(Set.of("else", "endfor"));
        List<Statement> otherwise = List.of();
        if (tokens.skipName("else")) {
            tagEnd();
            otherwise = body(Set.of("endfor"));
        }
        closed(otherwise, "endfor");
        return new Statement.For(line, List.copyOf(targets), iterable, condition, body, otherwise);
    }

    private Statement assignment(int line) {
        String name = name();
        if (tokens.skipSymbol(".")) {
            String attribute = name();
            tokens.expectSymbol("=");
            Expression value = expressions.expression();
            tagEnd();
            return new Statement.AssignAttribute(line, name, attribute, value);
        } else if (tokens.skipSymbol("=")) {
            Expression value = expressions.expression();
            tagEnd();
            return new Statement.Assign(line, name, value);
        }
        tagEnd();
        return new Statement.AssignBody(line, name, closed(body(Set.of("endset")), "endset"));
    }

    private String name() {
        return tokens.expect(Kind.NAME, "a name").text();
    }

    private List<Statement> closed(List<Statement> body, String end) {
        tokens.expectName(end);
        tagEnd();
        return body;
    }

    private void tagEnd() {
        tokens.expect(Kind.TAG_END, "\"%}\"");
    }
}
