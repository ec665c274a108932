package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.examples.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {
    private static final Path MODEL = Path.of("../algorithms/src/test/resources/checkpoint/t4-e2e");
    private static final Path DATA = Path.of("../algorithms/src/test/resources/data/gsm8k.jsonl");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    /** Four problems, twelve tokens a response. */
    private int evaluate(String... more) {
        return run(MODEL, DATA, more);
    }

    private int run(Path model, Path data, String... more) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--model", model.toString()));
        arguments.addAll(List.of("--data", data.toString(), "--limit", "4", "--longest-response", "12"));
        arguments.addAll(List.of(more));
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    private List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void shouldPrintATableAndWriteALineForEachProblem() throws IOException {
        Path file = folder.resolve("results.jsonl");
        assertThat(evaluate(
                        "--samples",
                        "3",
                        "--temperature",
                        "0.7",
                        "--top-p",
                        "0.9",
                        "--top-k",
                        "50",
                        "--out",
                        file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("4 problems, prompts of ")
                .contains(
                        "12 responses, 3 a problem, of at most 12 tokens; temperature 0.7, top-p 0.9, top-k 50, seed 0")
                .containsPattern("\navg@3 +0\\.\\d{4} +0\\.\\d{4}\npass@1 .+\npass@2 .+\npass@3 .+\nmaj@3 .+\n")
                .containsPattern("\ntruncated +\\d\\.\\d{4} .+\ntokens +\\d+\\.\\d .+\n$");
        List<JsonNode> lines = lines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines).allSatisfy(line -> assertThat(line.path("responses")).hasSize(3));
    }

    @Test
    void shouldSayTheSameAgainAndWithMoreThreads() throws IOException {
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");
        assertThat(evaluate("--samples", "2", "--threads", "1", "--out", first.toString()))
                .isZero();
        assertThat(evaluate("--samples", "2", "--threads", "2", "--out", second.toString()))
                .isZero();
        assertThat(second).hasSameTextualContentAs(first);
        assertThat(evaluate("--samples", "2", "--seed", "1", "--out", second.toString()))
                .isZero();
        assertThat(Files.readString(second)).isNotEqualTo(Files.readString(first));
    }

    @Test
    void shouldTakeTheLikeliestTokens() throws IOException {
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");
        assertThat(evaluate("--greedy", "--out", first.toString())).isZero();
        assertThat(evaluate("--greedy", "--seed", "5", "--out", second.toString()))
                .isZero();
        assertThat(second).hasSameTextualContentAs(first);
        assertThat(evaluate("--greedy", "--samples", "2")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("samples: expected 1 where the likeliest tokens are chosen");
    }

    @Test
    void shouldSampleNothingInADryRun() {
        Path file = folder.resolve("results.jsonl");
        assertThat(evaluate("--samples", "32", "--longest-prompt", "150", "--dry-run", "--out", file.toString()))
                .isZero();
        assertThat(out.toString())
                .startsWith("3 problems, prompts of 73 to ")
                .contains("left out: 0 rows that give no problem, 1 problems whose prompts have more than 150 tokens")
                .contains("\n  problem 0: 172 tokens\n")
                .contains("96 responses, 32 a problem")
                .containsPattern("\n +0\\.00 GiB +keys and values of 64 responses\n")
                .doesNotContain("avg@32");
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldRefuseBeforeItBeginsWhatDoesNotFitIntoMemory() {
        assertThat(evaluate("--samples", "1000000000", "--places", "2000000000", "--out", folder.toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("This run does not fit into memory: on the heap: expected at most ");
    }

    @Test
    void shouldGiveTheModelTheSystemPromptAndSayWhetherItMayThink() {
        assertThat(evaluate("--dry-run")).isZero();
        String plain = out.toString();
        out.getBuffer().setLength(0);
        assertThat(evaluate("--dry-run", "--system", "Answer in a box.")).isZero();
        assertThat(out.toString()).isNotEqualTo(plain);
        String system = out.toString();
        out.getBuffer().setLength(0);
        assertThat(evaluate("--dry-run", "--system", "Answer in a box.", "--thinking", "false"))
                .isZero();
        assertThat(out.toString()).isNotEqualTo(system);
    }

    @Test
    void shouldSkipBadRowsOrRefuseThem() throws IOException {
        Path data = folder.resolve("problems.jsonl");
        Files.writeString(data, "{\"question\": \"2 and 2?\", \"answer\": \"#### 4\"}\n{\"question\": \"What?\"}\n");
        assertThat(run(MODEL, data)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("1 of its rows give none", "line 2: ");
        err.getBuffer().setLength(0);
        assertThat(run(MODEL, data, "--bad-rows", "skip")).isZero();
        assertThat(err.toString()).contains("problems.jsonl, line 2: ");
        assertThat(out.toString())
                .contains("left out: 1 rows that give no problem, 0 problems")
                .containsPattern("\navg@1 +\\d\\.0000 +-\n");
    }

    @Test
    void shouldNameWhatIsMissing() throws IOException {
        Path nothing = folder.resolve("nothing");
        assertThat(run(nothing, DATA)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("The checkpoint in " + nothing + " cannot be read");
        assertThat(run(MODEL, nothing)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("The rows of " + nothing + " cannot be read");
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        assertThat(run(MODEL, empty)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("got none among 0");
        assertThat(evaluate("--out", nothing.resolve("results.jsonl").toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Results in " + nothing);
        assertThat(evaluate("--threads", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--threads: expected at least 1, got 0");
        assertThat(evaluate("--temperature", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Temperature: expected a positive number");
    }
}
