package dev.telos.algorithms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.algorithms.data.BadRows;
import dev.telos.algorithms.data.ProblemOptions;
import dev.telos.algorithms.data.ProblemSet;
import dev.telos.algorithms.task.ProblemFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problems as JSON lines, as a JSON array and in Parquet, and the files of problems of a task. */
class FuzzRowsTest {
    private static final Path DATA = Path.of("src/test/resources/data");

    private static final ProblemOptions OPTIONS =
            ProblemOptions.builder().badRows(BadRows.SKIP).build();

    private static final int MOST_ROWS = 3;

    @TempDir
    Path folder = Path.of("");

    private static List<JsonNode> rows() {
        return Stream.of("aime2024", "aime2025", "gsm8k", "math500", "olympiadbench", "parquet/guru_like20.rows")
                .flatMap(name -> new String(Spoiler.file(DATA.resolve(name + ".jsonl")), StandardCharsets.UTF_8)
                        .lines()
                        .limit(MOST_ROWS))
                .map(line -> Spoiler.parsed(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static byte[] lines(List<JsonNode> rows, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int row = 1 + random.nextInt(MOST_ROWS); row > 0; row--) {
            out.writeBytes(Spoiler.json(Spoiler.any(rows, random), random));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static byte[] array(List<JsonNode> rows, Random random) {
        String lines = new String(lines(rows, random), StandardCharsets.ISO_8859_1);
        return ("[" + lines.strip().replace('\n', ',') + "]").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldNameWhatIsWrongWithRowsOfJson() throws InterruptedException {
        List<JsonNode> rows = rows();
        Path file = folder.resolve("rows.json");
        Fuzz.Outcome outcome = Fuzz.run("rows", random -> {
            Files.write(file, random.nextBoolean() ? lines(rows, random) : array(rows, random));
            ProblemSet.read(file, OPTIONS);
        });
        assertThat(outcome.taken()).isPositive();
    }

    @Test
    void shouldNameWhatIsWrongWithParquet() throws InterruptedException {
        List<byte[]> good = Stream.of(
                        "edge_nulls.duckdb.snappy",
                        "edge_nulls.arrow-rs.zstd.v2",
                        "guru_like20.duckdb.gzip",
                        "guru_like20.arrow-rs.zstd",
                        "guru_like20.duckdb.uncompressed")
                .map(name -> Spoiler.file(DATA.resolve("parquet").resolve(name + ".parquet")))
                .toList();
        Path file = folder.resolve("rows.parquet");
        Fuzz.Outcome outcome = Fuzz.run("parquet", random -> {
            Files.write(file, Spoiler.bytes(Spoiler.any(good, random), random));
            ProblemSet.read(file, OPTIONS);
        });
        assertThat(outcome.taken()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void shouldNameWhatIsWrongWithATasksProblems() throws InterruptedException {
        List<JsonNode> rows = List.of(
                Spoiler.parsed("{\"prompt\": \"1+2=\", \"answer\": \"3\"}".getBytes(StandardCharsets.UTF_8)),
                Spoiler.parsed("{\"prompt\": \"Wörter\", \"answer\": 3.5}".getBytes(StandardCharsets.UTF_8)));
        Path file = folder.resolve("problems.jsonl");
        Fuzz.Outcome outcome = Fuzz.run("problems", random -> {
            Files.write(file, lines(rows, random));
            ProblemFile.read(file);
        });
        assertThat(outcome.taken()).isPositive();
    }
}
