package dev.telos.algorithms.jinja;

import dev.telos.algorithms.jinja.Value.Text;
import java.util.List;
import java.util.function.Supplier;

/** One rendering: the variables in scope, what was written, and how much more may be done. */
final class Run {
    private final StringBuilder written = new StringBuilder();
    private Scope scope;
    private long work = Template.MOST_WORK;
    private int depth;
    private int line = 1;

    Run(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** The line of what is evaluated now, or was last. */
    int line() {
        return line;
    }

    Value value(Expression expression) {
        line = expression.line();
        return deeper(() -> expression.evaluate(this));
    }

    void render(List<Statement> body) {
        body.forEach(statement -> {
            line = statement.line();
            charge(1);
            statement.render(this);
        });
    }

    /** With variables of its own, which are forgotten afterwards. */
    void within(Scope inner, Runnable body) {
        Scope outer = scope;
        scope = inner;
        try {
            deeper(() -> {
                body.run();
                return Value.None.NONE;
            });
        } finally {
            scope = outer;
        }
    }

    /** What is written while {@code body} runs, in place of writing it. */
    String captured(Runnable body) {
        int start = written.length();
        body.run();
        String text = written.substring(start);
        written.setLength(start);
        return text;
    }

    void write(String text) {
        chargeText(written.length(), text.length());
        written.append(text);
    }

    String written() {
        return written.toString();
    }

    /** A text that was just made. */
    Text text(String made) {
        chargeText(0, made.length());
        return new Text(made);
    }

    /** Fails if a text of that many characters would be too long, before it is made. */
    void chargeText(long length, long more) {
        if (length + more > Template.LONGEST_TEXT) {
            throw new Fault("it writes a text of more than " + Template.LONGEST_TEXT + " characters");
        }
        charge(1 + more / Template.CHARACTERS_PER_STEP);
    }

    /** Before a text is searched for another, which takes the product of their lengths at worst. */
    void chargeSearch(String text, String part) {
        charge(1 + (long) text.length() * part.length() / Template.COMPARISONS_PER_STEP);
    }

    /** Takes steps off what may be done. */
    void charge(long steps) {
        work -= steps;
        if (work < 0) {
            throw new Fault("it takes more than " + Template.MOST_WORK + " steps");
        }
    }

    /** One level further in. */
    <T> T deeper(Supplier<T> inner) {
        charge(1);
        if (++depth > Template.DEEPEST) {
            throw new Fault("it goes more than " + Template.DEEPEST + " levels deep");
        }
        try {
            return inner.get();
        } finally {
            depth--;
        }
    }
}
