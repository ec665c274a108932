package dev.telos.algorithms.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.chat.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of published problem sets. */
class SchemasTest {
    private static final Path DATA = Path.of("src/test/resources/data");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<MathProblem> problems(String file) {
        return ProblemSet.read(DATA.resolve(file)).problems();
    }

    private static ObjectNode line(String file, int index) throws IOException {
        return (ObjectNode) JSON.readTree(Files.readAllLines(DATA.resolve(file)).get(index));
    }

    @ParameterizedTest
    @CsvSource({
        "math500.jsonl, math, problem, 40",
        "gsm8k.jsonl, gsm8k, question, 22",
        "aime2024.jsonl, aime, problem, 10",
        "aime2025.jsonl, aime, problem, 30",
        "olympiadbench.jsonl, olympiadbench, question, 10",
    })
    void shouldRecogniseEachSetAndAskItsQuestions(String file, String schema, String question, int rows)
            throws IOException {
        List<MathProblem> problems = problems(file);
        assertThat(problems).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            ObjectNode row = line(file, i);
            assertThat(Schemas.of(row)).contains(Schemas.named(schema));
            assertThat(problems.get(i).prompt())
                    .containsExactly(Message.user(row.get(question).textValue()));
            assertThat(problems.get(i).rewardStyle()).contains("rule");
            assertThat(problems.get(i).ability()).contains("math");
        }
    }

    @Test
    void shouldReadMath500() throws IOException {
        List<MathProblem> problems = problems("math500.jsonl");
        assertThat(problems).extracting(MathProblem::dataSource).containsOnly("HuggingFaceH4/MATH-500");
        for (int i = 0; i < problems.size(); i++) {
            ObjectNode row = line("math500.jsonl", i);
            assertThat(problems.get(i).groundTruth())
                    .isEqualTo(row.get("answer").textValue());
            assertThat(problems.get(i).extra()).isEqualTo(row.without(List.of("problem", "answer")));
        }
    }

    @Test
    void shouldReadTheFinalAnswersOfGsm8k() throws IOException {
        List<MathProblem> problems = problems("gsm8k.jsonl");
        assertThat(problems)
                .extracting(MathProblem::groundTruth)
                .containsExactly(
                        "18", "3", "70000", "540", "20", "64", "260", "160", "45", "460", "366", "694", "13", "18",
                        "60", "125", "230", "57500", "7", "6", "2125", "114200");
        assertThat(problems.get(20).extra().get("answer"))
                .isEqualTo(line("gsm8k.jsonl", 20).get("answer"));
        assertThat(problems).extracting(MathProblem::dataSource).containsOnly("openai/gsm8k");
    }

    @Test
    void shouldReadAnswersOfAimeAsNumbers() {
        assertThat(problems("aime2024.jsonl"))
                .extracting(MathProblem::groundTruth)
                .startsWith("204", "113")
                .contains("25")
                .allMatch(answer -> answer.equals("0") || !answer.startsWith("0"));
        assertThat(problems("aime2025.jsonl"))
                .extracting(MathProblem::groundTruth)
                .startsWith("70", "588");
    }

    @Test
    void shouldJoinTheAnswersOfOlympiadBench() throws IOException {
        assertThat(problems("olympiadbench.jsonl"))
                .extracting(MathProblem::groundTruth)
                .contains("$69$,$84$", "1,3,5");
        ObjectNode row = line("olympiadbench.jsonl", 0);
        row.putArray("final_answer").add("$2$").add("$3$");
        row.put("context", "Let $x$ be real.").put("question", "Solve.");
        MathProblem problem = Schemas.OLYMPIAD_BENCH.problem(row).get();
        assertThat(problem.groundTruth()).isEqualTo("$2$, $3$");
        assertThat(problem.prompt()).containsExactly(Message.user("Let $x$ be real.\nSolve."));
        assertThat(problem.extra().has("unit")).isTrue();
        row.put("context", " ");
        assertThat(Schemas.OLYMPIAD_BENCH.problem(row).get().prompt()).containsExactly(Message.user("Solve."));
    }

    @Test
    void shouldReadGuru() throws IOException {
        MathProblem problem =
                problems("parquet/guru_like20.arrow-rs.zstd.parquet").get(3);
        ObjectNode row = line("parquet/guru_like20.rows.jsonl", 3);
        assertThat(problem)
                .isEqualTo(new MathProblem(
                        "math__math500",
                        List.of(Message.user(row.at("/prompt/0/content").textValue())),
                        row.at("/reward_model/ground_truth").textValue(),
                        Optional.of("rule"),
                        Optional.of("math"),
                        row.without(List.of("data_source", "prompt", "ability", "reward_model"))));
        assertThat(problems("parquet/guru_like20.rows.jsonl"))
                .isEqualTo(problems("parquet/guru_like20.duckdb.v2-snappy.parquet"));
        assertThat(problems("parquet/math500_guru.duckdb.zstd.parquet")).hasSize(500);
    }

    @Test
    void shouldKeepWhatElseTheRewardModelSays() throws IOException {
        JsonNode row = JSON.readTree("{\"data_source\":\"x\",\"prompt\":[{\"role\":\"user\",\"content\":\"2+2?\"}],"
                + "\"reward_model\":{\"ground_truth\":4,\"style\":null,\"tolerance\":0.5}}");
        MathProblem problem = Schemas.VERL.problem((ObjectNode) row).get();
        assertThat(problem.groundTruth()).isEqualTo("4");
        assertThat(problem.rewardStyle()).isEmpty();
        assertThat(problem.ability()).isEmpty();
        assertThat(problem.extra().toString()).isEqualTo("{\"reward_model\":{\"tolerance\":0.5}}");
        assertThat(row.at("/reward_model/ground_truth").isInt()).isTrue();
    }

    @Test
    void shouldKnowSchemasByName() {
        assertThat(Schemas.all())
                .allSatisfy(schema -> assertThat(Schemas.named(schema.name())).isSameAs(schema));
        assertThatThrownBy(() -> Schemas.named("math500"))
                .isInstanceOf(UnknownSchema.class)
                .hasMessage("There is no schema \"math500\". Choose one of verl (prompt, reward_model), olympiadbench"
                        + " (question, final_answer), gsm8k (question, answer with ####), math (problem, answer and"
                        + " subject, level or unique_id), aime (problem, answer)");
    }
}
