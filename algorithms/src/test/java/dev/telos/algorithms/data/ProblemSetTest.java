package dev.telos.algorithms.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.data.rows.UnreadableRows;
import dev.telos.algorithms.objective.InvalidConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files of problems, good and bad. */
class ProblemSetTest {
    private static final Path DATA = Path.of("src/test/resources/data");
    private static final ProblemOptions SKIP =
            ProblemOptions.builder().badRows(BadRows.SKIP).build();

    @TempDir
    Path folder;

    @Test
    void shouldGiveBadRowsBesideTheProblems() throws IOException {
        Path file = write(
                "{\"problem\":\"a\",\"answer\":1}",
                "{\"problem\":",
                "",
                "{\"answer\":\"x\"}",
                "{\"problem\":\"b\",\"answer\":2}");
        ProblemSet read = ProblemSet.read(file, SKIP);
        assertThat(read.problems()).extracting(MathProblem::groundTruth).containsExactly("1", "2");
        assertThat(read.badRows()).hasSize(2);
        assertThat(read.badRows().get(0).toString())
                .startsWith(file + ", line 2: expected a JSON object, got what is not JSON: ");
        assertThat(read.badRows().get(1))
                .hasToString(
                        file + ", line 4: problem: expected a text, got nothing; answer: expected a whole number from"
                                + " 0 to 999, got \"x\"");
    }

    @Test
    void shouldRefuseAFileWithBadRowsByDefault() throws IOException {
        Path file = write("{\"problem\":\"a\",\"answer\":1}", "{\"problem\":\"a\",\"answer\":null}", "[]");
        assertThatThrownBy(() -> ProblemSet.read(file))
                .isInstanceOf(InvalidProblems.class)
                .hasMessage("The problems of " + file + " cannot be used; 2 of its rows give none:\n"
                        + "  line 2: answer: expected a whole number from 0 to 999, got null\n"
                        + "  line 3: expected a JSON object, got array\n"
                        + "Mend them, or leave them out with BadRows.SKIP.");
    }

    @Test
    void shouldNameTheFirstBadRowsAndCountTheOthers() throws IOException {
        Path file = write("{}\n".repeat(1000));
        assertThatThrownBy(() -> ProblemSet.read(file))
                .isInstanceOfSatisfying(
                        InvalidProblems.class, e -> assertThat(e.badRows()).hasSize(1000))
                .hasMessageContaining("; 1000 of its rows give none:")
                .hasMessageContaining("line 20: ")
                .hasMessageNotContaining("line 21: ")
                .hasMessageContaining("\n  and 980 more\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.jsonl", "duckdb.snappy.parquet", "arrow-rs.zstd.v2.parquet"})
    void shouldSayWhatIsWrongWithNullsInAnyFormat(String name) {
        ProblemSet read = ProblemSet.read(DATA.resolve("parquet/edge_nulls." + name), SKIP);
        assertThat(read.problems()).isEmpty();
        assertThat(read.badRows())
                .extracting(row -> row.number() + ": " + row.reasons().mkString("; "))
                .containsExactly(
                        "1: prompt: expected a list of messages, got null",
                        "2: prompt: expected a message at least, got an empty list; reward_model.ground_truth: expected a"
                                + " text, got an empty text",
                        "3: data_source: expected a text, got null; prompt[0].content: expected a text, got null;"
                                + " reward_model.ground_truth: expected a text or a number, got null",
                        "4: reward_model: expected an object with ground_truth, got null",
                        "5: prompt[0]: expected an object of role and content, got null");
    }

    @Test
    void shouldSayThatNoSchemaHasTheseFields() throws IOException {
        Path file = write("{\"input\":\"a\",\"output\":1}", "{\"problem\":\"a\",\"answer\":1}");
        ProblemSet read = ProblemSet.read(file, SKIP);
        assertThat(read.problems()).hasSize(1);
        assertThat(read.badRows().get(0).reasons().get())
                .isEqualTo("expected the fields of verl (prompt, reward_model), olympiadbench (question, final_answer),"
                        + " gsm8k (question, answer with ####), math (problem, answer and subject, level or unique_id),"
                        + " aime (problem, answer), got input, output");
    }

    @Test
    void shouldReadByTheSchemaThatIsNamed() throws IOException {
        Path file = write("{\"problem\":\"a\",\"answer\":\"x+1\"}");
        assertThatThrownBy(() -> ProblemSet.read(file)).isInstanceOf(InvalidProblems.class);
        ProblemOptions math = ProblemOptions.builder().schema(Schemas.MATH).build();
        assertThat(ProblemSet.read(file, math).problems().get(0).groundTruth()).isEqualTo("x+1");
    }

    @Test
    void shouldReadTheFirstRowsOnly() throws IOException {
        Path file = write("{\"problem\":\"a\",\"answer\":1}", "{\"problem\":\"b\",\"answer\":2}", "no JSON");
        assertThat(ProblemSet.read(file, ProblemOptions.builder().limit(2).build())
                        .problems())
                .hasSize(2);
        assertThat(ProblemSet.read(
                                DATA.resolve("parquet/math500_guru.duckdb.zstd.parquet"),
                                ProblemOptions.builder().limit(7).build())
                        .problems())
                .isEqualTo(ProblemSet.read(DATA.resolve("parquet/math500_guru.duckdb.zstd.parquet"))
                        .problems()
                        .subList(0, 7));
        assertThat(ProblemSet.read(file, ProblemOptions.builder().limit(0).build()))
                .isEqualTo(new ProblemSet(List.of(), List.of()));
    }

    @Test
    void shouldRefuseRowsThatAreLongerThanTheLimit() throws IOException {
        Path file = write("{\"problem\":\"" + "a".repeat(100) + "\",\"answer\":1}", "{\"problem\":\"b\",\"answer\":2}");
        ProblemSet read = ProblemSet.read(
                file, ProblemOptions.builder().from(SKIP).mostRowBytes(50).build());
        assertThat(read.problems()).hasSize(1);
        assertThat(read.badRows().get(0).reasons()).containsExactly("expected at most 50 bytes, got 125");
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() {
        Path file = folder.resolve("none.parquet");
        assertThatThrownBy(() -> ProblemSet.read(file, SKIP))
                .isInstanceOf(UnreadableRows.class)
                .hasMessage(
                        "The rows of " + file + " cannot be read: expected a file, but there is none. Check the path.");
    }

    @Test
    void shouldRefuseOptionsThatCannotBeMeant() {
        assertThatThrownBy(
                        () -> ProblemOptions.builder().limit(-1).mostRowBytes(0).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("The configuration of a problem set cannot be used:\n  limit: expected at least 0, got -1\n"
                        + "  mostRowBytes: expected at least 1, got 0");
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("problems.jsonl"), String.join("\n", lines));
    }
}
