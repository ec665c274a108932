package dev.telos.algorithms.math.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.ModelFolders;
import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.data.ProblemSet;
import dev.telos.algorithms.math.ChatPrompts;
import dev.telos.algorithms.math.MathTaskConfig;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.verify.Verifier;
import dev.telos.graph.backend.Workers;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Policy;
import dev.telos.graph.policy.SamplingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

class MathEvaluationTest {
    private static final Path DATA = Path.of("src/test/resources/data/gsm8k.jsonl");
    private static final int PROBLEMS = 6;
    private static final int SAMPLES = 4;

    private static final ChatPrompts PROMPTS = ChatPrompts.open(ModelFolders.CHAT);
    private static final Policy POLICY = Checkpoint.open(ModelFolders.CHAT).policy(DataType.FLOAT);
    private static final MathTaskConfig TASK = MathTaskConfig.builder().build();

    /** At a low temperature the tiny model says more numbers. */
    private static final ImmutableSamplingConfig SAMPLING = ImmutableSamplingConfig.builder()
            .temperature(0.7)
            .maxNewTokens(24)
            .stopTokens(PROMPTS.stopTokens())
            .places(8)
            .seed(3)
            .build();

    private static final ImmutableEvaluationConfig CONFIG =
            EvaluationConfig.builder().sampling(SAMPLING).samples(SAMPLES).build();

    @TempDir
    Path folder = Path.of("");

    private static List<MathProblem> problems() {
        return ProblemSet.read(DATA).problems().subList(0, PROBLEMS);
    }

    private static List<ProblemResult> results(List<MathProblem> problems, EvaluationConfig config) {
        List<ProblemResult> results = new ArrayList<>();
        new MathEvaluation(POLICY, PROMPTS, config).run(EncodedProblems.of(problems, PROMPTS, TASK), results::add);
        return results;
    }

    private static List<String> texts(List<ProblemResult> results) {
        return results.stream()
                .flatMap(result -> result.responses().stream())
                .map(JudgedResponse::text)
                .toList();
    }

    /** The problem with the answer that a response to it gave. */
    private static MathProblem answered(MathProblem problem, String answer) {
        return new MathProblem(
                problem.dataSource(),
                problem.prompt(),
                answer,
                problem.rewardStyle(),
                problem.ability(),
                problem.extra());
    }

    @Test
    void shouldGiveAllResponsesToEachProblemInOrder() {
        List<ProblemResult> results = results(problems(), CONFIG);
        assertThat(results).extracting(result -> result.problem().index()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.responses()).hasSize(SAMPLES);
            assertThat(result.responses()).allSatisfy(response -> {
                assertThat(response.tokens()).isBetween(1, 24);
                assertThat(response.isStopped() || response.tokens() == 24).isTrue();
                assertThat(response.logProbability()).isNegative();
                assertThat(response.isRight())
                        .isEqualTo(Verifier.standard()
                                .agrees(result.problem().problem().groundTruth(), response.text()));
            });
        });
        assertThat(texts(results)).doesNotHaveDuplicates();
    }

    @Test
    void shouldCountTheResponsesThatGiveTheAnswer() {
        List<ProblemResult> first = results(problems(), CONFIG);
        ProblemResult some = first.stream()
                .filter(result ->
                        result.responses().stream().anyMatch(one -> one.answer().isPresent()))
                .findFirst()
                .orElseThrow();
        String answer = some.responses().stream()
                .flatMap(response -> response.answer().stream())
                .findFirst()
                .orElseThrow();
        List<MathProblem> known = new ArrayList<>(problems());
        known.replaceAll(problem -> answered(problem, "no such answer"));
        known.set(some.problem().index(), answered(known.get(some.problem().index()), answer));

        List<ProblemResult> again = results(known, CONFIG);

        assertThat(texts(again)).isEqualTo(texts(first));
        long right = some.responses().stream()
                .filter(response -> Verifier.standard().agrees(answer, response.text()))
                .count();
        assertThat(right).isPositive();
        EvaluationSummary summary =
                EvaluationSummary.of(again.stream().map(ProblemResult::scores).toList());
        assertThat(summary.average().mean()).isEqualTo(right / (double) (SAMPLES * PROBLEMS), within(1e-12));
        assertThat(Objects.requireNonNull(summary.pass().get(SAMPLES)).mean()).isEqualTo(1.0 / PROBLEMS, within(1e-12));
        assertThat(summary.pass()).containsOnlyKeys(1, 2, 4);
        assertThat(summary.pass().get(1)).isEqualTo(summary.average());
    }

    @Test
    void shouldNotDependOnHowManyProblemsAreSampledAtOnceNorOnThreadsNorOnPlaces() {
        List<ProblemResult> expected = results(problems(), CONFIG);
        int threads = Workers.limit();
        try {
            for (int count : new int[] {1, 2}) {
                Workers.limit(count);
                for (int atOnce : new int[] {1, 4, 100}) {
                    assertSame(results(problems(), CONFIG.withProblemsAtOnce(atOnce)), expected);
                }
            }
        } finally {
            Workers.limit(threads);
        }
        assertSame(results(problems(), CONFIG.withSampling(SAMPLING.withPlaces(100))), expected);
        assertThat(texts(results(problems(), CONFIG.withSampling(SAMPLING.withSeed(4)))))
                .isNotEqualTo(texts(expected));
    }

    private static void assertSame(List<ProblemResult> results, List<ProblemResult> expected) {
        assertThat(texts(results)).isEqualTo(texts(expected));
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.get(i).scores()).isEqualTo(expected.get(i).scores());
            for (int j = 0; j < SAMPLES; j++) {
                assertThat(results.get(i).responses().get(j).logProbability())
                        .isCloseTo(expected.get(i).responses().get(j).logProbability(), within(1e-3));
            }
        }
    }

    @Test
    void shouldDrawTheSameFirstResponsesOfFewerAndOfTheFirstProblems() {
        List<ProblemResult> all = results(problems(), CONFIG);
        List<ProblemResult> few = results(problems().subList(0, 2), CONFIG.withSamples(2));
        for (int problem = 0; problem < 2; problem++) {
            assertThat(texts(few.subList(problem, problem + 1)))
                    .isEqualTo(texts(all.subList(problem, problem + 1)).subList(0, 2));
        }
    }

    @Test
    void shouldSayTheSameEveryTimeWhereTheLikeliestTokensAreChosen() {
        EvaluationConfig greedy = CONFIG.withSamples(1).withSampling(SAMPLING.withChoice(SamplingConfig.Choice.GREEDY));
        EvaluationConfig otherSeed = CONFIG.withSamples(1)
                .withSampling(SAMPLING.withChoice(SamplingConfig.Choice.GREEDY).withSeed(99));
        assertThat(texts(results(problems(), greedy)))
                .hasSize(PROBLEMS)
                .isEqualTo(texts(results(problems(), otherSeed)));
        assertThatThrownBy(() -> CONFIG.withSampling(SAMPLING.withChoice(SamplingConfig.Choice.GREEDY)))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("samples: expected 1 where the likeliest tokens are chosen");
        assertThatThrownBy(() -> CONFIG.withSamples(0)).hasMessageContaining("at least 1 response a problem");
    }

    @Test
    void shouldLeaveOutPromptsThatAreTooLong() {
        EncodedProblems all = EncodedProblems.of(problems(), PROMPTS, TASK);
        EncodedProblems some = EncodedProblems.of(
                problems(),
                PROMPTS,
                MathTaskConfig.builder().longestPrompt(all.longest() - 1).build());
        assertThat(some.leftOut())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.length()).isEqualTo(all.longest()));
        assertThat(some.kept()).hasSize(PROBLEMS - some.leftOut().size());
        assertThat(some.longest()).isLessThan(all.longest());
        assertThatThrownBy(() -> EncodedProblems.of(
                        problems(),
                        PROMPTS,
                        MathTaskConfig.builder().longestPrompt(5).build()))
                .isInstanceOf(NothingToEvaluate.class)
                .hasMessageContaining("at most 5 tokens, got none among 6");
        assertThatThrownBy(() -> EncodedProblems.of(List.of(), PROMPTS, TASK)).hasMessageContaining("got none among 0");
    }

    @Test
    void shouldWriteALineForEachProblem() throws IOException {
        List<ProblemResult> results = results(problems(), CONFIG);
        Path file = folder.resolve("results.jsonl");
        try (ResultLines lines = ResultLines.begin(file)) {
            lines.add(results.get(0));
            assertThat(Files.readAllLines(file)).as("while it is written").hasSize(1);
            results.subList(1, PROBLEMS).forEach(lines::add);
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(PROBLEMS);
        for (int i = 0; i < PROBLEMS; i++) {
            JsonNode line = new ObjectMapper().readTree(lines.get(i));
            ProblemResult result = results.get(i);
            assertThat(line.path("index").asInt()).isEqualTo(i);
            assertThat(line.path("data_source").asText()).isEqualTo("openai/gsm8k");
            assertThat(line.path("ground_truth").asText())
                    .isEqualTo(result.problem().problem().groundTruth());
            assertThat(line.path("prompt_tokens").asInt())
                    .isEqualTo(result.problem().length());
            assertThat(line.path("samples").asInt()).isEqualTo(SAMPLES);
            assertThat(line.path("correct").asInt()).isEqualTo(result.counts().correct());
            assertThat(line.path("majority").asDouble()).isEqualTo(result.majority());
            assertThat(line.path("responses")).hasSize(SAMPLES);
            for (int j = 0; j < SAMPLES; j++) {
                assertResponse(
                        line.path("responses").path(j), result.responses().get(j));
            }
        }
    }

    private static void assertResponse(JsonNode json, JudgedResponse response) {
        assertThat(json.path("text").asText()).isEqualTo(response.text());
        assertThat(json.path("answer").isNull()).isEqualTo(response.answer().isEmpty());
        assertThat(json.path("answer").asText("")).isEqualTo(response.answer().orElse(""));
        assertThat(json.path("correct").asBoolean()).isEqualTo(response.isRight());
        assertThat(json.path("tokens").asInt()).isEqualTo(response.tokens());
        assertThat(json.path("stopped").asBoolean()).isEqualTo(response.isStopped());
        assertThat(json.path("log_prob").asDouble()).isEqualTo(response.logProbability());
    }

    @Test
    void shouldNameAFileThatCannotBeWritten() {
        Path file = folder.resolve("nowhere").resolve("results.jsonl");
        assertThatThrownBy(() -> ResultLines.begin(file))
                .isInstanceOf(UnwritableResults.class)
                .hasMessageContaining("Results in " + file + ": expected a file that can be written");
    }
}
