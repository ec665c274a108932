package dev.telos.algorithms.task;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.task.ProblemFile.BadLine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemFileTest {
    private static final String GOOD = "{\"prompt\": \"1+1=\", \"answer\": \"2\"}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void goodLinesGiveProblemsAndBlankOnesNothing() throws IOException {
        ProblemFile file = read("\ufeff" + GOOD + "\r\n  \n" + GOOD.replace("\n", "\r\n") + GOOD.strip(), UTF_8);

        assertThat(file.problems()).hasSize(3).containsOnly(new Problem("1+1=", "2"));
        assertThat(file.badLines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "-0.50, -0.50", "1e3, 1000", "\"x\", x"})
    void answersMayBeNumbersAndKeepTheirDigits(String json, String answer) throws IOException {
        assertThat(read("{\"prompt\": \"p\", \"answer\": " + json + ", \"source\": [1]}", UTF_8)
                        .problems())
                .containsExactly(new Problem("p", answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\": | not JSON",
                "{\"prompt\": \"p\", \"answer\": \"a\"} x | not JSON",
                "{\"prompt\": \"p\", \"prompt\": \"q\", \"answer\": \"a\"} | Duplicate field 'prompt'",
                "[1] | expected a JSON object, got an array",
                "null | expected a JSON object, got null",
                "{\"answer\": \"a\"} | \"prompt\": expected a text, but the field is missing",
                "{\"prompt\": 3, \"answer\": \"a\"} | \"prompt\": expected a text, got a number",
                "{\"prompt\": \" \", \"answer\": \"a\"} | \"prompt\": expected a text, got an empty text",
                "{\"prompt\": \"p\", \"answer\": null} | \"answer\": expected a text or a number, got null",
                "{\"prompt\": \"p\", \"answer\": \"\"} | \"answer\": expected a text or a number, got an empty text",
                "{\"prompt\": \"p\", \"answer\": 1e999999999} | \"answer\": expected a number of at most 100 digits",
                "{\"prompt\": \"p\", \"answer\": NaN} | not JSON",
            })
    void aBadLineIsReportedWithItsNumberAndNothingElseIsLost(String line, String reason) throws IOException {
        ProblemFile file = read(GOOD + "\n" + line + "\n" + GOOD, UTF_8);

        assertThat(file.problems()).hasSize(2);
        assertThat(file.badLines()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(3);
            assertThat(bad.reason()).contains(reason);
        });
    }

    @Test
    void everythingWrongWithALineIsSaid() throws IOException {
        assertThat(read("{\"prompt\": \"\", \"answer\": true}", UTF_8).badLines())
                .containsExactly(new BadLine(
                        1,
                        "\"prompt\": expected a text, got an empty text;"
                                + " \"answer\": expected a text or a number, got true or false"));
    }

    @Test
    void bytesThatAreNotUtf8AreReportedByLine() throws IOException {
        ProblemFile file = read(GOOD + GOOD.replace("1+1=", "caf\u00e9") + GOOD, ISO_8859_1);

        assertThat(file.problems()).hasSize(2);
        assertThat(file.badLines())
                .singleElement()
                .hasToString("Line 2: expected UTF-8, got bytes that are not; save the file as UTF-8");
    }

    @Test
    void anEmptyFileHasNothing() throws IOException {
        assertThat(read("", UTF_8)).isEqualTo(new ProblemFile(List.of(), List.of()));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> ProblemFile.read(folder.resolve("none.jsonl")))
                .isInstanceOf(UnreadableProblemFile.class)
                .hasMessageContaining("none.jsonl: expected a readable file, but there is none. Check the path");
        assertThatThrownBy(() -> ProblemFile.read(folder)).isInstanceOf(UnreadableProblemFile.class);
    }

    private ProblemFile read(String text, Charset charset) throws IOException {
        Path file = folder.resolve("problems.jsonl");
        Files.write(file, text.getBytes(charset));
        return ProblemFile.read(file);
    }
}
