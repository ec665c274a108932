package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Token.Kind;
import java.util.List;
import java.util.function.Supplier;

/** Tokens in order, and how deep the parser is. */
final class Tokens {
    /** Levels of brackets and of statements within each other. */
    static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    int line() {
        return peek().line();
    }

    /** Stays at the end. */
    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean isName(String name) {
        return peek().is(Kind.NAME, name);
    }

    boolean isSymbol(String symbol) {
        return peek().is(Kind.SYMBOL, symbol);
    }

    /** Takes a name if it is the next. */
    boolean skipName(String name) {
        return skip(isName(name));
    }

    /** Takes a symbol if it is the next. */
    boolean skipSymbol(String symbol) {
        return skip(isSymbol(symbol));
    }

    private boolean skip(boolean isNext) {
        if (isNext) {
            next();
        }
        return isNext;
    }

    void expectSymbol(String symbol) {
        if (!skipSymbol(symbol)) {
            throw unexpected("\"" + symbol + "\"");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("\"" + name + "\"");
        }
    }

    Token expect(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw unexpected(what);
        }
        return next();
    }

    InvalidTemplate unexpected(String expected) {
        return new InvalidTemplate(line(), "expected " + expected + ", got " + peek());
    }

    /** One level further in. */
    <T> T deeper(Supplier<T> inner) {
        if (++depth > DEEPEST) {
            throw new InvalidTemplate(line(), "expected at most " + DEEPEST + " levels within each other, got more");
        }
        T result = inner.get();
        depth--;
        return result;
    }
}
