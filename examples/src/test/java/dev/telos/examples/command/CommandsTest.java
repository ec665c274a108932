package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.examples.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private static final Path GOLDEN = Path.of("../algorithms/src/test/resources/golden");

    private static final Path MODEL = Path.of("../samediff-graphs/src/test/resources/qwen3/t1");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private static Path warmStarts = Path.of("");

    @TempDir
    Path folder = Path.of("");

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    @Test
    void shouldExplainVimpo() {
        assertThat(run("explain", "vimpo")).isZero();
        assertThat(out.toString())
                .contains("VIMPO = mean_i(0.5·e²) + 0.005·token_mean(clipped_surrogate(r, A; 0.8, 1.28; dual 10))")
                .contains("τ = ρ − κ")
                .contains("models: policy, reference policy")
                .contains("beta                          5e-4        arXiv 2606.20008, run script");
    }

    @Test
    void shouldNameTheObjectivesWhereOneIsUnknown() {
        assertThat(run("explain", "dpo")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("No objective \"dpo\"; there are: vimpo,");
    }

    @Test
    void shouldExplainInOtherForms() {
        assertThat(run("explain", "vimpo", "--latex")).isZero();
        assertThat(out.toString()).startsWith("\\begin{aligned}\nL_{\\text{VIMPO}} &= ");
        out.getBuffer().setLength(0);
        assertThat(run("explain", "vimpo", "--mermaid")).isZero();
        assertThat(out.toString()).startsWith("flowchart LR\n  objective([\"VIMPO\"])\n");
        out.getBuffer().setLength(0);
        assertThat(run("explain", "vimpo", "--markdown")).isZero();
        assertThat(out.toString()).startsWith("# VIMPO (`vimpo`)\n").contains("```mermaid", "## Findings");
        assertThat(run("explain", "vimpo", "--latex", "--mermaid")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldPrintInWhatObjectivesDiffer() {
        assertThat(run("diff", "grpo", "naive-grpo")).isZero();
        assertThat(out.toString()).isEqualTo("""
                grpo against naive-grpo
                  actor: □ / max(|y|, 1) only in the second
                  actor: denominator N_tokens (tokens of the step) against B_answered (sequences of the step with a response)
                """);
        out.getBuffer().setLength(0);
        assertThat(run("diff", "grpo", "grpo")).isZero();
        assertThat(out.toString()).isEqualTo("grpo against grpo\n  no difference\n");
    }

    @Test
    void shouldPrintFindingsAndFailForAnError() {
        assertThat(run("lint", "grpo")).isZero();
        assertThat(out.toString()).isEqualTo("no findings\n");
        out.getBuffer().setLength(0);
        assertThat(run("lint", "vimpo", "--updates", "1", "--mean-length", "4", "--deviation", "0.5"))
                .isZero();
        assertThat(out.toString())
                .startsWith("warning: Term actor of weight 0.005 outweighs the value term: above 0.001,")
                .contains("note: In term actor clip(r, 0.8, 1.28) never acts")
                .endsWith("3 found\n");
        out.getBuffer().setLength(0);
        assertThat(run("lint", "grpo", "--group-size", "1")).isEqualTo(1);
        assertThat(out.toString()).startsWith("error: Term actor compares responses of a group");
    }

    @Test
    void shouldTellTheLintOfTheRun() {
        assertThat(run("lint", "vimpo", "--reduction-size", "1")).isZero();
        assertThat(out.toString()).contains("is a statistic of the step, and reductions run over one sequence.");
        assertThat(run("lint", "vimpo", "--padding", "64", "--shortest", "3")).isZero();
        assertThat(out.toString()).endsWith("no findings\n");
    }

    @Test
    void shouldPassAndSkipGoldenCases() throws IOException {
        copy("kl_penalty__kl_k3.json");
        Path unknown = copy("gspo__holes.json");
        Files.writeString(unknown, Files.readString(unknown).replace("\"family\":\"gspo\"", "\"family\":\"novel\""));
        assertThat(run("conformance", folder.toString())).isZero();
        assertThat(out.toString()).endsWith("1 passed, 0 failed, 1 skipped\n").contains("skipped novel: 1");
    }

    @Test
    void shouldFailWithTheFirstDifferingNumber() throws IOException {
        Path file = copy("agg_loss__verl_token-mean_plain.json");
        Files.writeString(file, Files.readString(file).replace("-0.4352022058823529", "-0.4352922058823529"));
        assertThat(run("conformance", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("loss", "-0.43529220588", "-0.43520220588")
                .endsWith("0 passed, 1 failed, 0 skipped\n");
    }

    private Path copy(String name) throws IOException {
        return Files.copy(GOLDEN.resolve(name), folder.resolve(name));
    }

    /** Sixty sound problems, and what comes after them. */
    private Path problems(String more) throws IOException {
        String lines = IntStream.range(0, 60)
                .mapToObj(i -> "{\"prompt\": \"" + i + "?\", \"answer\": \"" + i % 7 + "\"}")
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("problems.jsonl"), lines + more);
    }

    @Test
    void shouldCompareOnAPersonsOwnProblemsAndNameABadLine() throws IOException {
        Path problems = problems("\n{\"prompt\": \"no answer\"}\n");
        Path report = folder.resolve("report");

        int status = run(
                "compare",
                "--problems",
                problems.toString(),
                "--objectives",
                "grpo,vimpo",
                "--seeds",
                "1",
                "--steps",
                "1",
                "--prompts",
                "2",
                "--samples",
                "2",
                "--cache",
                warmStarts.toString(),
                "--out",
                report.toString());

        assertThat(status).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Line 61");
        assertThat(out.toString()).contains("GRPO", "VIMPO", "index.html");
        assertThat(report.resolve("index.html")).content().contains("GRPO", "VIMPO", "problems.jsonl");
        assertThat(report.resolve("results.jsonl")).content().contains("accuracy_greedy");
    }

    @Test
    void shouldRefuseNoiseThatItDoesNotKnow() {
        assertThat(run("train", "--noise", "gaussian:1", "--cache", folder.toString(), "--task", "add1q0"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--noise: expected none, group:P or sample:P");
    }

    @Test
    void shouldRefuseDataWithoutTheModelTheyAreFor() {
        assertThat(run("train", "--data", "train.jsonl")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--data, --held-out: expected --model DIR beside them, got none.");
    }

    @Test
    void shouldStopARunThatDiverges() throws IOException {
        Path problems = problems("");
        int status = run(
                "train",
                "--problems",
                problems.toString(),
                "--learning-rate",
                "1e39",
                "--steps",
                "2",
                "--prompts",
                "2",
                "--samples",
                "2",
                "--on-divergence",
                "warn",
                "--cache",
                warmStarts.toString());
        assertThat(status).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).startsWith("After 1 updates parameters are not finite: policy/");
    }

    @Test
    void shouldCheckAModel() {
        assertThat(run("check-model", MODEL.toString())).isZero();
        assertThat(out.toString())
                .startsWith("TransformerConfig{vocabularySize=97, hiddenSize=32,")
                .contains("84 checks of expected.json\npassed logits, float, sequence len1 ")
                .doesNotContain("FAILED")
                .endsWith("84 passed, 0 failed\n");
    }

    @Test
    void shouldMakeARandomModel() {
        Path model = folder.resolve("random");
        String config = MODEL.resolve("config.json").toString();
        assertThat(run("random-model", model.toString(), "--config", config, "--tokenizer", MODEL.toString()))
                .isZero();
        assertThat(out.toString()).startsWith("TransformerConfig{vocabularySize=97, hiddenSize=32,");
        assertThat(model.resolve("model.safetensors")).isNotEmptyFile();
    }

    @Test
    void shouldFailForAModelWhoseNumbersAreOthers() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(MODEL.resolve("config.json"))
                        .replace("\"rope_theta\": 1000000", "\"rope_theta\": 10000"));
        Path expected = MODEL.resolve("expected.json");
        assertThat(run(
                        "check-model",
                        MODEL.toString(),
                        "--config",
                        config.toString(),
                        "--expected",
                        expected.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("passed logits, float, sequence len1 ", "FAILED logits, float, sequence len7 ")
                .containsPattern("\n\\d+ passed, \\d+ failed\n$");
    }

    @Test
    void shouldListTheChecksOfAModel() {
        assertThat(run("check-model", MODEL.toString(), "--dry-run")).isZero();
        assertThat(out.toString())
                .contains("84 checks of expected.json\nlogits, float, sequence len1\n")
                .endsWith("loss of the gradients, double\n");
    }

    @Test
    void shouldNameWhatIsWrongWithAModel() throws IOException {
        assertThat(run("check-model", folder.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("model.safetensors: expected a file, but there is none", "config.json: expected a file");
        Files.copy(MODEL.resolve("config.json"), folder.resolve("config.json"));
        Files.copy(MODEL.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        assertThat(run("check-model", folder.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("expected expected.json or expected_e2e.json in " + folder);
    }
}
