package dev.telos.algorithms.verify.parsing;

import dev.telos.algorithms.verify.limit.Budget;
import dev.telos.algorithms.verify.parsing.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A place among tokens, which moves on, and how deep in brackets it is. */
final class Cursor {
    private static final int DEEPEST = 60;
    private static final int MOST_WRAPS = 300;

    private final List<Token> tokens;
    private final Budget budget;
    private int at;
    private int depth;
    private int wraps;

    Cursor(List<Token> tokens, Budget budget) {
        this.tokens = new ArrayList<>(tokens);
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    /** Runs a rule that can call itself, so that no answer is read deeper than the stack is. */
    <T> T nested(Supplier<T> rule) {
        if (depth == DEEPEST) {
            throw new Unreadable("brackets more than " + DEEPEST + " deep");
        }
        depth++;
        T result = rule.get();
        depth--;
        return result;
    }

    /** Counts a node put around another one by a loop, so that no tree gets deeper than the stack is. */
    void wrap() {
        if (wraps++ == MOST_WRAPS) {
            throw new Unreadable("more than " + MOST_WRAPS + " powers and signs in a row");
        }
    }

    Token peek() {
        return peek(0);
    }

    /** The token that is so many further on. */
    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token take() {
        budget.spend();
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** Takes the next token if it is this sign. */
    boolean takeSign(String sign) {
        boolean is = peek().isSign(sign);
        if (is) {
            take();
        }
        return is;
    }

    /** Takes the next token if it is this command. */
    boolean takeCommand(String command) {
        boolean is = peek().isCommand(command);
        if (is) {
            take();
        }
        return is;
    }

    void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw new Unreadable("expected " + sign + " before " + peek().text());
        }
    }

    void expectCommand(String command) {
        if (!takeCommand(command)) {
            throw new Unreadable("expected " + command + " before " + peek().text());
        }
    }

    /** Takes the first digit of a number and leaves the rest: {@code \frac34} is 3/4. */
    String takeDigit() {
        String digits = peek().text();
        if (digits.length() > 1) {
            budget.spend();
            tokens.set(at, new Token(Kind.NUMBER, digits.substring(1)));
        } else {
            take();
        }
        return digits.substring(0, 1);
    }

    /** Whether a comma stands in the parentheses that open here, and not in deeper ones. */
    boolean opensList() {
        int open = 0;
        for (int i = at; i < tokens.size(); i++) {
            budget.spend();
            Token token = tokens.get(i);
            if (token.isSign("(") || token.isSign("[") || token.isSign("{set")) {
                open++;
            } else if (token.isSign(")") || token.isSign("]") || token.isSign("set}")) {
                open--;
            } else if (open == 1 && token.isSign(",")) {
                return true;
            }
            if (open == 0) {
                return false;
            }
        }
        return false;
    }
}
