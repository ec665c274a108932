package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** The start-up script of the session, snippet by snippet as JShell runs it. */
class JshellCommandTest {
    private static String script() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                JshellCommand.class.getResourceAsStream(JshellCommand.START_UP), JshellCommand.START_UP)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String run(JShell shell, String source) {
        String value = "";
        String left = source;
        while (!left.isBlank()) {
            var part = shell.sourceCodeAnalysis().analyzeCompletion(left);
            for (SnippetEvent event : shell.eval(part.source())) {
                assertThat(event.status()).as(part.source()).isEqualTo(Snippet.Status.VALID);
                assertThat(event.exception()).as(part.source()).isNull();
                value = Objects.requireNonNullElse(event.value(), value);
            }
            left = part.remaining();
        }
        return value;
    }

    @Test
    void shouldImportEverythingAndHaveABatchAtHand() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (JShell shell = JShell.builder().remoteVMOptions("-Xmx1g").out(out).build()) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                shell.addToClasspath(entry);
            }
            run(shell, script());
            assertThat(run(shell, "vimpo()")).startsWith("VIMPO = ");
            assertThat(run(shell, "vimpo().explain()")).startsWith("VIMPO = ");
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("defaults", "arXiv 2606.20008");
            assertThat(run(shell, "vimpo().evaluate(batch)")).contains("loss ", "gradient norm: policy ");
            assertThat(run(shell, """
                            live(objective("mine").minimize("actor",
                                    clippedSurrogate(ratio(), reward().onTokens(), clip(0.2)).aggregate(tokenMean())))
                                    .evaluate(batch)
                            """)).contains("actor ");
        }
    }
}
