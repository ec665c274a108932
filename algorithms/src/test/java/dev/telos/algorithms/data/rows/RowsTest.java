package dev.telos.algorithms.data.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format gives the same rows. */
class RowsTest {
    private static final Path DATA = Path.of("src/test/resources/data");
    private static final Path PARQUET = DATA.resolve("parquet");

    @TempDir
    Path folder;

    static List<ObjectNode> objects(Path file) {
        List<ObjectNode> objects = new ArrayList<>();
        try (Rows rows = Rows.open(file)) {
            rows.forEachRemaining(row -> {
                assertThat(row.number()).isEqualTo(objects.size() + 1);
                objects.add(row.fields().get());
            });
        }
        return objects;
    }

    static Stream<Path> parquetOf(String name) throws IOException {
        try (Stream<Path> files = Files.list(PARQUET)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(name + ".")
                                    && file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
            return found.stream();
        }
    }

    static Stream<Path> guruFiles() throws IOException {
        return parquetOf("guru_like20");
    }

    static Stream<Path> edgeFiles() throws IOException {
        return parquetOf("edge_nulls");
    }

    @ParameterizedTest
    @MethodSource("guruFiles")
    void shouldReadEveryEncodingOfParquetEqualToItsRows(Path file) {
        List<ObjectNode> rows = objects(file);
        assertThat(rows).hasSize(20).isEqualTo(objects(PARQUET.resolve("guru_like20.rows.jsonl")));
        assertThat(names(rows.get(0)))
                .containsExactly(
                        "data_source", "prompt", "ability", "apply_chat_template", "reward_model", "extra_info");
    }

    @ParameterizedTest
    @MethodSource("edgeFiles")
    void shouldReadNullsAtEveryDepthEqualToTheirRows(Path file) {
        List<ObjectNode> rows = objects(file);
        assertThat(rows).hasSize(5).isEqualTo(objects(PARQUET.resolve("edge_nulls.rows.jsonl")));
        assertThat(rows.get(3).at("/extra_info/index").bigIntegerValue()).isEqualTo("9007199254740993");
        assertThat(rows.get(4).at("/prompt/0").isNull()).isTrue();
    }

    @Test
    void shouldReadManyRowsOfParquetInTheirOrder() {
        List<ObjectNode> rows = objects(PARQUET.resolve("math500_guru.duckdb.zstd.parquet"));
        List<ObjectNode> problems = objects(DATA.resolve("math500.jsonl"));
        assertThat(rows).hasSize(500);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).at("/extra_info/index").intValue()).isEqualTo(i);
        }
        for (int i = 0; i < problems.size(); i++) {
            assertThat(rows.get(i).at("/extra_info/original_question"))
                    .isEqualTo(problems.get(i).get("problem"));
            assertThat(rows.get(i).at("/reward_model/ground_truth"))
                    .isEqualTo(problems.get(i).get("answer"));
        }
    }

    @Test
    void shouldReadAnArrayLikeLines() {
        List<ObjectNode> lines = objects(DATA.resolve("math500.jsonl"));
        assertThat(objects(DATA.resolve("math500.json"))).hasSize(20).isEqualTo(lines.subList(0, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it's.parquet", "a*b[1]?.parquet", "**/[x].parquet", "data_source=x/rows.parquet", "no_ending"})
    void shouldTakeNamesAsTheyStand(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.copy(PARQUET.resolve("edge_nulls.duckdb.snappy.parquet"), file);
        Files.copy(PARQUET.resolve("guru_like20.duckdb.zstd.parquet"), file.resolveSibling("a-b1x.parquet"));
        assertThat(objects(file)).isEqualTo(objects(PARQUET.resolve("edge_nulls.rows.jsonl")));
    }

    @Test
    void shouldFollowLinks() throws IOException {
        Path target = Files.copy(PARQUET.resolve("edge_nulls.duckdb.snappy.parquet"), folder.resolve("target.parquet"));
        Path link = Files.createSymbolicLink(folder.resolve("link.parquet"), target);
        assertThat(objects(link)).isEqualTo(objects(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "9007199254740993",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615",
                "-9223372036854775808"
            })
    void shouldReadWholeNumbersExactly(String number) throws IOException {
        Path lines = Files.writeString(folder.resolve("numbers.jsonl"), "{\"a\":" + number + "}");
        String type = number.startsWith("-") ? "BIGINT" : "UBIGINT";
        ObjectNode row = objects(lines).get(0);
        assertThat(row.get("a").bigIntegerValue()).isEqualTo(number);
        assertThat(objects(DuckDb.write(folder, "SELECT '" + number + "'::" + type + " AS a")))
                .containsExactly(row);
    }

    @Test
    void shouldReadEveryTypeThatJsonHasAWordFor() throws IOException {
        Path lines = Files.writeString(
                folder.resolve("types.jsonl"),
                "{\"small\":-5,\"half\":0.5,\"single\":0.25,\"flag\":true,\"word\":\"b\",\"nested\":[[{\"x\":1}],null,[]]}");
        Path parquet = DuckDb.write(
                folder,
                "SELECT -5::TINYINT AS small, 0.5::DOUBLE AS half, 0.25::FLOAT AS single, true AS flag,"
                        + " 'b'::ENUM('a', 'b') AS word, [[{'x': 1::SMALLINT}], NULL, []] AS nested");
        assertThat(objects(parquet)).isEqualTo(objects(lines));
        Path decimal = DuckDb.write(folder, "SELECT 1234567890123456789.25::DECIMAL(38, 2) AS a");
        assertThat(objects(decimal).get(0).get("a").decimalValue()).isEqualByComparingTo("1234567890123456789.25");
    }

    @Test
    void shouldSayWhenNoRowIsLeft() throws IOException {
        Path file = folder.resolve("none.jsonl");
        Files.writeString(file, "\n \n");
        try (Rows rows = Rows.open(file);
                Rows parquet = Rows.open(DuckDb.write(folder, "SELECT 1 AS a WHERE false"))) {
            assertThat(rows.unit()).isEqualTo("line");
            assertThat(parquet.unit()).isEqualTo("row");
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(parquet::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    private static List<String> names(ObjectNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
