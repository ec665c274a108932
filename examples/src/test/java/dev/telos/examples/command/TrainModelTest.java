package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.study.ProcessCommand;
import dev.telos.examples.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainModelTest {
    private static final Path MODEL = Path.of("../algorithms/src/test/resources/checkpoint/t4-e2e");

    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("problems.jsonl"), """
                {"question": "What is 3 + 4?", "answer": "3 + 4 = 7\\n#### 7"}
                {"question": "What is 2 + 2?", "answer": "#### 4"}
                {"question": "What is 9 - 1?", "answer": "#### 8"}
                """);
    }

    /** Rewards that depend on the length of a response: a random model gives no right answer. */
    private List<String> arguments(String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--model", MODEL.toString()));
        arguments.addAll(List.of("--data", folder.resolve("problems.jsonl").toString()));
        arguments.addAll(List.of("--run", folder.resolve(run).toString()));
        arguments.addAll(List.of("--prompts", "2", "--samples", "4", "--learning-rate", "1e-3", "--save-every", "2"));
        arguments.addAll(List.of("--longest-response", "12", "--overlong-cache", "12"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Outcome run(String run, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = line.execute(arguments(run, more).toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    private Map<String, List<Byte>> state(String run, int rollouts) throws IOException {
        Map<String, List<Byte>> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(run).resolve("step-%06d".formatted(rollouts)))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                List<Byte> bytes = new ArrayList<>();
                for (byte each : Files.readAllBytes(file)) {
                    bytes.add(each);
                }
                contents.put(file.getFileName().toString(), bytes);
            }
        }
        return contents;
    }

    @Test
    void shouldPlanWithoutTrainingInADryRun() {
        Outcome outcome = run("plan", "--dry-run", "--objective", "ppo");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("3 problems to learn from, 0 held out, 0 left out")
                .contains("weights of policy, reference and critic")
                .contains("keys and values of 8 responses");
        assertThat(folder.resolve("plan")).doesNotExist();
    }

    @Test
    void shouldGoOnWithARunAndRefuseOtherSettings() throws IOException {
        String heldOut = folder.resolve("problems.jsonl").toString();
        Outcome first = run("one", "--steps", "2", "--held-out", heldOut);
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .contains("evaluation after 0 steps")
                .contains("mismatch")
                .doesNotContain("goes on");
        Outcome second = run("one", "--steps", "4", "--held-out", heldOut);
        assertThat(second.out())
                .contains("goes on after 2 rollouts")
                .contains("step    3")
                .doesNotContain("step    1");
        assertThat(Files.readAllLines(folder.resolve("one/metrics.jsonl")).stream()
                        .filter(line -> line.startsWith("{\"update\"")))
                .hasSize(4);
        Outcome other = run("one", "--steps", "4", "--held-out", heldOut, "--objective", "grpo");
        assertThat(other.status()).isNotZero();
        assertThat(other.err()).contains("objective vimpo, got grpo");
    }

    /** Killed as the system kills, while the third or a later rollout is on its way. */
    @Test
    void shouldEndWithTheSameBytesAfterAKill() throws IOException, InterruptedException {
        run("whole", "--steps", "30");
        List<String> command = ProcessCommand.of(Main.class.getName(), arguments("killed", "--steps", "1000000"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        while (process.isAlive() && !Files.exists(folder.resolve("killed/step-000002"))) {
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        assertThat(Files.readString(folder.resolve("killed.log"))).contains("step    1");

        Outcome rest = run("killed", "--steps", "30");

        assertThat(rest.out()).contains("goes on after");
        assertThat(state("killed", 30)).isEqualTo(state("whole", 30));
    }

    @Test
    void shouldNameWhatIsMissing() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
        assertThat(line.execute("train", "--model", MODEL.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("expected --data FILE beside it");
        String problems = folder.resolve("problems.jsonl").toString();
        assertThat(line.execute("train", "--model", folder.toString(), "--data", problems))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("config.json: expected a file");
    }
}
