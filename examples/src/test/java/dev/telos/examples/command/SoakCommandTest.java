package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.examples.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Memory and speed are a matter of long runs: here they are measured, and asked of nobody. */
class SoakCommandTest {
    private static final Path MODEL = Path.of("../algorithms/src/test/resources/checkpoint/t4-e2e");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int soak(String... more) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = {
            "soak", "--model", MODEL.toString(), "--out", folder.resolve("soak").toString()
        };
        return line.execute(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    @Test
    void shouldComeToTheSameBytesWhenItIsKilled() {
        soak("--steps", "20", "--kills", "1");

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines().filter(line -> line.matches(" +\\d+ +[\\d.]+ +[\\d.]+")))
                .as("readings")
                .hasSize(21);
        assertThat(out.toString())
                .contains("resident memory: at most ", "after 2 updates, asked less than +3 %")
                .contains("Java's heap: ", "updates a second: ", "processor time an update, ms: ")
                .containsPattern("the same run, killed [01] times, ends with status 0")
                .endsWith("and it comes to the same bytes\n");
    }

    @Test
    void shouldRefuseWhatItCannotDo() {
        assertThat(soak("--steps", "30")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("expected a multiple of 20 and at least 0, got 30 and 5.");
    }
}
