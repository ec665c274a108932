package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.study.StudyFolder;
import dev.telos.examples.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StudyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    private int cancellation(String to, String seeds, String workers) {
        return run(
                "study",
                "cancellation",
                "--seeds",
                seeds,
                "--workers",
                workers,
                "--out",
                folder.resolve(to).toString());
    }

    @Test
    void shouldListTheStudiesWithTheirQuestions() {
        assertThat(run("study")).isZero();
        assertThat(out.toString())
                .contains("ablation       Does VIMPO improve when")
                .contains("cancellation   At which");
    }

    @Test
    void shouldGiveTheIdenticalTableAfterAStop() throws IOException {
        assertThat(cancellation("whole", "3", "2")).isZero();
        String whole = tables();
        assertThat(whole)
                .contains("18 runs, seeds 0 to 2")
                .contains("own values, beta 0.2 − KL-regularised optimum, beta 0.2")
                .contains("lower ***");
        List<String> lines = Files.readAllLines(folder.resolve("whole").resolve(StudyFolder.RESULTS));
        Path stopped = Files.createDirectory(folder.resolve("stopped"));
        String half = lines.get(5).substring(0, lines.get(5).length() / 2);
        Files.writeString(stopped.resolve(StudyFolder.RESULTS), String.join("\n", lines.subList(0, 5)) + "\n" + half);

        assertThat(cancellation("stopped", "3", "1")).isZero();

        assertThat(tables()).isEqualTo(whole);
        assertThat(err.toString()).contains("line 6 is no whole run").contains("5 runs are there, 13 are missing");
    }

    private String tables() {
        String text = out.toString();
        return text.substring(0, text.indexOf("Runs: "));
    }

    @Test
    void shouldSayWhatIsWrongWithAName() {
        assertThat(run("study", "everything")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Study: expected one of [head-to-head,");
    }
}
