package dev.telos.dsl;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Statements written by a user of the language, compiled in memory. */
final class Snippet extends SimpleJavaFileObject {
    private static final String BEFORE = """
            import static dev.telos.dsl.Telos.*;
            import dev.telos.dsl.*;

            final class Snippet {
                static void compose(double beta, double gamma, double lambda) {
            """;
    /** Checks only: no class is written. */
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-XDshould-stop.ifNoError=FLOW", "-cp", System.getProperty("java.class.path"));

    private static final String AFTER = "\n}}\n";

    private final String source;

    private Snippet(String statements) {
        super(URI.create("string:///Snippet.java"), Kind.SOURCE);
        this.source = BEFORE + statements + AFTER;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
    }

    /** What is wrong with the statements, and the code that each error is at. */
    record Rejection(String at, String message) {}

    static List<Rejection> errors(String statements) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Snippet snippet = new Snippet(statements);
        compiler.getTask(null, null, diagnostics, OPTIONS, null, List.of(snippet))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(snippet::rejection)
                .toList();
    }

    private Rejection rejection(Diagnostic<? extends JavaFileObject> diagnostic) {
        String at = source.substring((int) diagnostic.getStartPosition(), (int) diagnostic.getEndPosition());
        return new Rejection(at, diagnostic.getMessage(Locale.ENGLISH).replace("dev.telos.dsl.", ""));
    }
}
