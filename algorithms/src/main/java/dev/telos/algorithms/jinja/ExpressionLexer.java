package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what is inside a tag into names, literals and symbols. */
final class ExpressionLexer {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Mn}\\p{Nd}_]*");
    private static final Pattern REAL = Pattern.compile("\\d++(?:\\.\\d++(?:[eE][+-]?\\d++)?|[eE][+-]?\\d++)");
    private static final Pattern WHOLE = Pattern.compile("\\d++");
    private static final List<String> SYMBOLS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",");

    private final String source;
    private final Lines lines;
    private final Deque<String> closing = new ArrayDeque<>();
    private int at;

    ExpressionLexer(String source, Lines lines, int at) {
        this.source = source;
        this.lines = lines;
        this.at = at;
    }

    /** Whether every bracket is closed. */
    boolean isBalanced() {
        return closing.isEmpty();
    }

    int skipSpace() {
        while (at < source.length() && PythonText.isSpace(source.charAt(at))) {
            at++;
        }
        return at;
    }

    Token next() {
        int start = at;
        char first = source.charAt(at);
        if (first == '\'' || first == '"') {
            return quoted(first);
        } else if (matches(NAME)) {
            return token(Kind.NAME, start);
        } else if (matches(REAL)) {
            return token(Kind.REAL, start);
        } else if (matches(WHOLE)) {
            return token(Kind.WHOLE, start);
        }
        String symbol = SYMBOLS.stream()
                .filter(one -> source.startsWith(one, start))
                .findFirst()
                .orElseThrow(() -> new InvalidTemplate(
                        lines.at(start),
                        "expected an expression, got " + Character.toString(source.codePointAt(start))));
        at += symbol.length();
        balance(symbol);
        return token(Kind.SYMBOL, start);
    }

    private void balance(String symbol) {
        switch (symbol) {
            case "(" -> closing.push(")");
            case "[" -> closing.push("]");
            case "{" -> closing.push("}");
            case ")", "]", "}" -> {
                if (!symbol.equals(closing.poll())) {
                    throw new InvalidTemplate(lines.at(at - 1), "nothing was opened that " + symbol + " closes");
                }
            }
            default -> {}
        }
    }

    private Token quoted(char quote) {
        int start = at;
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= source.length()) {
            throw new InvalidTemplate(lines.at(start), "expected " + quote + " at the end of a text, got none");
        }
        String content = source.substring(start + 1, at);
        at++;
        return new Token(Kind.TEXT, Escapes.resolve(content, lines.at(start)), lines.at(start));
    }

    private boolean matches(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        boolean matches = matcher.lookingAt();
        at = matches ? matcher.end() : at;
        return matches;
    }

    private Token token(Kind kind, int start) {
        return new Token(kind, source.substring(start, at), lines.at(start));
    }
}
