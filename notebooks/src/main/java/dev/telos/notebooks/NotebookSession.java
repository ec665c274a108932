package dev.telos.notebooks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/**
 * Executes the cells of one notebook one after another by JShell, in a process of their own with this one's class path.
 *
 * <p>The value of the last expression of a cell is an output, as in Jupyter; a semicolon after it hides it.
 */
public final class NotebookSession implements AutoCloseable {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Path exchange;
    private final JShell shell;

    /** Opens a session whose process takes at most the given heap, such as {@code 1g}. */
    public NotebookSession(String heap) throws IOException {
        exchange = Files.createTempFile("cell-value", ".json");
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        shell = JShell.builder()
                .out(out)
                .err(out)
                .remoteVMOptions("-Xmx" + heap, "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")
                .build();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            shell.addToClasspath(entry);
        }
    }

    /**
     * Executes a cell and gives its outputs.
     *
     * @throws CellFailed if a part of it is rejected, or throws
     */
    public List<CellOutput> execute(CodeCell cell) throws IOException {
        printed.reset();
        Optional<String> shown = Optional.empty();
        String rest = cell.source();
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                // Only comments are left.
                break;
            }
            if (!next.completeness().isComplete()) {
                throw new CellFailed("Cell " + cell.id() + " ends within a statement.", rest, "");
            }
            shown = run(cell, next.source());
            rest = next.remaining();
        }
        boolean hidden = cell.source().stripTrailing().endsWith(";");
        List<CellOutput> outputs = new ArrayList<>();
        String text = printed.toString(StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            outputs.add(new CellOutput.Printed(text));
        }
        if (shown.isPresent() && !hidden) {
            outputs.add(value(cell, shown.get()));
        }
        return outputs;
    }

    /** Runs one statement or declaration; gives the variable with its value if it was an expression. */
    private Optional<String> run(CodeCell cell, String source) {
        Optional<String> variable = Optional.empty();
        for (SnippetEvent event : shell.eval(source)) {
            if (event.causeSnippet() == null) {
                requireSuccess(cell, source, event);
                variable = expression(event.snippet());
            }
        }
        return variable;
    }

    /** The variable that has the value of an expression: one that it names, or one that JShell made for it. */
    private static Optional<String> expression(Snippet snippet) {
        if (snippet instanceof ExpressionSnippet expression) {
            return Optional.of(expression.name());
        }
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                ? Optional.of(((VarSnippet) snippet).name())
                : Optional.empty();
    }

    private void requireSuccess(CodeCell cell, String source, SnippetEvent event) {
        JShellException exception = event.exception();
        if (exception != null) {
            throw new CellFailed("Cell " + cell.id() + " throws.", source, trace(exception));
        }
        if (event.status() != Snippet.Status.VALID) {
            String diagnostics = shell.diagnostics(event.snippet())
                    .map(diagnostic -> marked(source, diagnostic))
                    .collect(Collectors.joining("\n"));
            String unresolved = event.status() == Snippet.Status.REJECTED ? "" : event.status() + "\n";
            throw new CellFailed("Cell " + cell.id() + " does not compile.", source, unresolved + diagnostics);
        }
    }

    private static String marked(String source, Diag diagnostic) {
        int from = (int) Math.max(0, diagnostic.getStartPosition());
        int to = (int) Math.min(source.length(), Math.max(from, diagnostic.getEndPosition()));
        return diagnostic.getMessage(Locale.ROOT) + "\n    at: " + source.substring(from, to);
    }

    private static String trace(JShellException exception) {
        String name = exception instanceof EvalException thrown ? thrown.getExceptionClassName() : "unresolved";
        StringBuilder text = new StringBuilder(name + ": " + exception.getMessage());
        for (StackTraceElement element : exception.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        Throwable cause = exception.getCause();
        return cause instanceof JShellException inner ? text + "\ncaused by " + trace(inner) : text.toString();
    }

    /** The value is in the other process, which hands it over in a file. */
    private CellOutput value(CodeCell cell, String variable) throws IOException {
        String path = exchange.toString().replace("\\", "\\\\");
        run(cell, Rendering.class.getName() + ".write(" + variable + ", \"" + path + "\");");
        return new CellOutput.Value(
                new ObjectMapper().readValue(exchange.toFile(), new TypeReference<TreeMap<String, String>>() {}));
    }

    @Override
    public void close() throws IOException {
        shell.close();
        Files.delete(exchange);
    }
}
