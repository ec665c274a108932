package dev.telos.algorithms.data.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be read to their end. */
class UnreadableRowsTest {
    private static final Path PARQUET = Path.of("src/test/resources/data/parquet");

    @TempDir
    Path folder;

    @Test
    void shouldSayThatThereIsNoFile() {
        Path file = folder.resolve("none.jsonl");
        assertUnreadable(file, "expected a file, but there is none. Check the path.");
        assertUnreadable(folder, "expected a file, got a folder or a device. Name one file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PAR1", "PAR1PAR1", "PAR1 and no end to it", "{\"prompt\":1}\n"})
    void shouldSayThatAFileIsNotParquet(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.parquet"), text);
        assertUnreadable(file, "expected a file that can be read, but ");
    }

    @Test
    void shouldSayThatParquetIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(PARQUET.resolve("guru_like20.arrow-rs.snappy.rg7.parquet"));
        Path file = folder.resolve("cut.parquet");
        for (int length = 1; length < whole.length; length += 997) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertUnreadable(file, "expected a file that can be read, but ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guru_like20.duckdb.zstd.parquet", "edge_nulls.arrow-rs.zstd.v2.parquet"})
    void shouldReadOrRefuseWhatWasCorrupted(String name) throws IOException {
        byte[] whole = Files.readAllBytes(PARQUET.resolve(name));
        Path file = folder.resolve("corrupt.parquet");
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 30; i++) {
            byte[] corrupt = whole.clone();
            for (int j = 0; j < 20; j++) {
                corrupt[random.nextInt(corrupt.length)] = (byte) random.nextInt();
            }
            Files.write(file, corrupt);
            try {
                RowsTest.objects(file);
            } catch (UnreadableRows e) {
                refused++;
                assertThat(e).hasMessageContaining(file.toString()).hasMessageNotContaining("\n");
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE '2026-01-02' | DATE",
                "MAP {'a': 1} | MAP(VARCHAR, INTEGER)",
                "'ab'::BLOB | BLOB",
                "{'inner': [TIMESTAMP '2026-01-02 00:00:00']} | STRUCT(\"inner\" TIMESTAMP[])",
            })
    void shouldNameTheColumnAndTypeThatJsonHasNoWordFor(String value, String type) {
        Path file = DuckDb.write(folder, "SELECT 'x' AS a, " + value + " AS made");
        assertUnreadable(
                file,
                "column made, row 1: expected texts, numbers, true or false, lists and structs, got " + type
                        + ". Leave the column out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"a\":1},{\"a\":2} | the file ends within row 2",
                "[{\"a\":\"1},{\"a\":2}] | the file ends within row 1",
                "[{\"a\":\"\\ | the file ends within row 1",
                "[ | the file ends within row 1",
                "[{\"a\":1}] {\"a\":2} | more comes behind the end of the array, after row 1",
                "[] [] | more comes behind the end of the array, after row 1",
            })
    void shouldSayWhereAnArrayEndsTooEarly(String json, String reason) throws IOException {
        Path file = Files.write(folder.resolve("rows.json"), json.getBytes(StandardCharsets.UTF_8));
        assertUnreadable(file, "expected a file that can be read, but " + reason);
    }

    private static void assertUnreadable(Path file, String reason) {
        assertThatThrownBy(() -> {
                    try (Rows rows = Rows.open(file)) {
                        rows.forEachRemaining(row -> {});
                    }
                })
                .isInstanceOf(UnreadableRows.class)
                .hasMessageStartingWith("The rows of " + file + " cannot be read: " + reason)
                .hasMessageNotContaining("\n");
    }
}
