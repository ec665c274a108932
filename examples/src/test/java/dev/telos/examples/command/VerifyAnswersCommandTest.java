package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.examples.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyAnswersCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    private int run(String... rows) throws IOException {
        Path file = folder.resolve("answers.jsonl");
        Files.writeString(file, String.join("\n", rows));
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute("verify-answers", file.toString());
    }

    @Test
    void shouldCountAgreement() throws IOException {
        assertThat(run(
                        "{\"gold\": \"1/2\", \"pred\": \"0.5\", \"expected\": true}",
                        "{\"gold\": \"1/2\", \"pred\": \"0.6\", \"expected\": false}",
                        "",
                        "{\"gold\": \"1/2\", \"pred\": \"0.6\", \"expected\": null}",
                        "{\"gold\": null, \"pred\": \"0.6\", \"expected\": false}",
                        "{\"pred\": \"The answer is A.\", \"expected\": [\"a\", \"A\"]}",
                        "{\"pred\": \"Nothing\", \"expected\": []}"))
                .isZero();
        assertThat(out.toString())
                .startsWith("answers.jsonl: 5 agreed, 0 disagreed, 1 unlabelled;"
                        + " with quirks: 0 agreed, 0 disagreed, 0 unlabelled\n")
                .containsPattern("median \\d+\\.\\d{3} ms an answer\n")
                .endsWith("\n5 agreed, 0 disagreed, 1 unlabelled\n");
    }

    @Test
    void shouldPrintDisagreementsAndCountQuirksApart() throws IOException {
        assertThat(
                        run(
                                "{\"id\": \"a\", \"gold\": \"1\", \"pred\": \"2\", \"expected\": true}",
                                "{\"id\": \"b\", \"gold\": \"1\", \"pred\": \"1\", \"expected\": false, \"quirks\": [\"odd\"]}"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("answers.jsonl a: expected true, got false\n  gold: 1\n  pred: 2\n")
                .contains("answers.jsonl b: expected false, got true (with quirks)\n")
                .endsWith("\nwith quirks: 0 agreed, 1 disagreed, 0 unlabelled\n0 agreed, 1 disagreed, 0 unlabelled\n");
    }

    @Test
    void shouldObeyTheConfiguration() throws IOException {
        assertThat(
                        run(
                                "{\"gold\": \"1/3\", \"pred\": \"0.333\", \"expected\": true, \"config\": {\"precision\": 3}}",
                                "{\"gold\": \"1/3\", \"pred\": \"0.3\", \"expected\": true, \"precision\": \"0.1\"}",
                                "{\"gold\": \"1,22\", \"pred\": \"1.22\", \"expected\": true, \"config\": {\"match_types\": [\"expr\"]}}",
                                "{\"gold\": \"x+1\", \"pred\": \"y+1\", \"expected\": true, \"config\": {\"strict\": false}}",
                                "{\"gold\": \"(0,1)\", \"pred\": \"0<x<1\", \"expected\": true,"
                                        + " \"config\": {\"allow_set_relation_comp\": true}}",
                                "{\"pred\": \"The answer is yes.\", \"expected\": [\"yes\"], \"config\": {\"strings\": [\"yes\"]}}"))
                .isZero();
    }

    @Test
    void shouldNameBadRows() throws IOException {
        assertThat(run(
                        "{\"gold\": \"1\", \"pred\": \"1\", \"expected\": true}",
                        "nonsense",
                        "[1]",
                        "{\"gold\": [1], \"expected\": 3}",
                        "{\"gold\": \"1\", \"pred\": \"1\", \"expected\": true, \"config\": {\"precision\": \"x\"}}",
                        "{\"gold\": \"1\", \"pred\": \"1\", \"expected\": true, \"config\": {\"precision\": 1000}}"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("answers.jsonl, row 2: expected a JSON object, got what is not JSON\n")
                .contains("answers.jsonl, row 3: expected a JSON object, got array\n")
                .contains(
                        "answers.jsonl, row 4: \"gold\": expected a text, got [1]; \"pred\": expected a text, but the field is"
                                + " missing; \"expected\": expected true, false or null, got 3\n")
                .contains("answers.jsonl, row 5: \"precision\": expected an integer, got \"x\"\n")
                .contains("precision: expected 0 to 100 digits, got 1000\n")
                .endsWith("\n1 agreed, 0 disagreed, 0 unlabelled\n");
    }

    @Test
    void shouldFailWhereAFileIsMissing() {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(err));
        assertThat(commandLine.execute(
                        "verify-answers", folder.resolve("none.jsonl").toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("none.jsonl: expected a readable file in UTF-8");
    }
}
