package dev.telos.algorithms.jinja;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A template that was read, to be rendered any number of times, by any number of threads.
 *
 * <p>Rendering has limits, each a named error: {@value #MOST_WORK} steps, where every node is one and so is every
 * {@value #CHARACTERS_PER_STEP} characters of a text that is made; {@value #LONGEST_TEXT} characters in a text, what is
 * written included; {@value #DEEPEST} levels of values, loops or expressions within each other. Whole numbers are of 64 bits.
 */
public final class Template {
    /** Steps of one rendering. */
    public static final long MOST_WORK = 4_000_000;

    /** Characters that are made in one step. */
    public static final int CHARACTERS_PER_STEP = 16;

    /** Characters that are compared in one step, where one text is looked for in another. */
    public static final int COMPARISONS_PER_STEP = 256;

    /** Characters of a text. */
    public static final int LONGEST_TEXT = 4_000_000;

    /** Levels of expressions and values within each other. */
    public static final int DEEPEST = 500;

    private final List<Statement> body;

    private Template(List<Statement> body) {
        this.body = body;
    }

    /**
     * Reads a template.
     *
     * @throws InvalidTemplate naming the first line that cannot be read
     */
    public static Template parse(String source) {
        return new Template(StatementParser.parse(Lexer.tokens(source)));
    }

    /**
     * Renders it with variables.
     *
     * @throws RenderingFailed naming the line and why
     */
    public String render(ObjectNode variables) {
        Scope scope = Scope.outermost();
        Run run = new Run(scope.inner());
        try {
            Functions.TABLE.forEach(
                    (name, function) -> scope.set(name, new Value.Callable(new Value.Undefined(name), function)));
            variables.properties().forEach(variable -> scope.set(variable.getKey(), Json.value(variable.getValue())));
            run.render(body);
            return run.written();
        } catch (Fault fault) {
            throw new RenderingFailed(run.line(), fault);
        }
    }
}
