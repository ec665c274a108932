package dev.telos.algorithms.data.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are no JSON objects cost nothing but themselves. */
class BadJsonTest {
    private static final int LONGEST = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2} | expected a JSON object, got what is not JSON: Duplicate field 'a'",
                "{\"a\":1} {} | expected a JSON object, got what is not JSON: Trailing token",
                "{\"a\":NaN} | expected a JSON object, got what is not JSON: Non-standard token 'NaN'",
                "{\"a\":} | expected a JSON object, got what is not JSON: Unexpected character",
                "{'a':1} | expected a JSON object, got what is not JSON: Unexpected character",
                "{\"a\":01} | expected a JSON object, got what is not JSON: Invalid numeric value",
                "3 | expected a JSON object, got number",
                "null | expected a JSON object, got null",
                "\"}],[{\\\"\" | expected a JSON object, got string",
                "[{}] | expected a JSON object, got array",
            })
    void shouldSayWhatIsWrongAndReadOn(String bad, String reason) throws IOException {
        for (List<Row> rows : List.of(lines("{\"a\":1}", bad, "{\"a\":3}"), array("{\"a\":1}", bad, "{\"a\":3}"))) {
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).number()).isEqualTo(2);
            assertThat(rows.get(1).fields().getError()).startsWith(reason).doesNotContain("\n");
            assertThat(rows.get(2).fields().get().get("a").intValue()).isEqualTo(3);
        }
    }

    @Test
    void shouldSayThatARowIsTooLong() throws IOException {
        String longest = "{\"a\":\"" + "x".repeat(LONGEST - "{'a':''}".length()) + "\"}";
        for (List<Row> rows : List.of(lines(longest + " ", longest), array(longest + " ", longest))) {
            assertThat(rows.get(0).fields().getError()).isEqualTo("expected at most 200 bytes, got 201");
            assertThat(rows.get(1).fields().isValid()).isTrue();
        }
        assertThat(lines(" ".repeat(LONGEST), longest).get(0).fields().isValid())
                .isTrue();
    }

    @Test
    void shouldRefuseDeepNesting() throws IOException {
        String deep = "{\"a\":" + "[".repeat(90) + "]".repeat(90) + "}";
        String deeper = "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}";
        List<Row> rows = read(write("deep.jsonl", deep + "\n" + deeper), Rows.DEFAULT_MOST_BYTES);
        assertThat(rows.get(0).fields().isValid()).isTrue();
        assertThat(rows.get(1).fields().getError()).contains("nesting depth");
    }

    @Test
    void shouldSayThatBytesAreNotUtf8() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"a\":\"é\"}\n{\"a\":\"".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("é".getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes("\"}\n{\"a\":\"".getBytes(StandardCharsets.UTF_8));
        // A surrogate on its own, as no UTF-8 has it.
        bytes.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        bytes.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, bytes.toByteArray());
        List<Row> rows = read(file, LONGEST);
        assertThat(rows.get(0).fields().get().get("a").textValue()).isEqualTo("é");
        assertThat(rows.get(1).fields().getError()).isEqualTo("expected UTF-8, got bytes that are not");
        assertThat(rows.get(2).fields().getError()).isEqualTo("expected UTF-8, got bytes that are not");
    }

    @Test
    void shouldCountBlankLinesAndSkipAByteOrderMark() throws IOException {
        List<Row> rows = read(write("lines.jsonl", "\ufeff\n{\"a\":1}\r\n \t\r\n\n{\"a\":2}"), LONGEST);
        assertThat(rows).extracting(Row::number).containsExactly(2L, 5L);
        assertThat(rows).allMatch(row -> row.fields().isValid());
        assertThat(read(write("array.json", "\ufeff \n[ ]\n"), LONGEST)).isEmpty();
        assertThat(read(write("comma.json", "[{},]"), LONGEST).get(1).fields().getError())
                .isEqualTo("expected a JSON object, got nothing");
    }

    private List<Row> lines(String... rows) throws IOException {
        return read(write("rows.jsonl", String.join("\n", rows)), LONGEST);
    }

    private List<Row> array(String... rows) throws IOException {
        return read(write("rows.json", "[" + String.join(",", rows) + "]"), LONGEST);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Row> read(Path file, int mostBytes) {
        List<Row> read = new ArrayList<>();
        try (Rows rows = Rows.open(file, mostBytes)) {
            rows.forEachRemaining(read::add);
        }
        return read;
    }
}
