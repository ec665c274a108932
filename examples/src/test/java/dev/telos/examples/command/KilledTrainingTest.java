package dev.telos.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.examples.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training that the system kills at random moments, {@code telos.kills} of them, comes to the same bytes as training that
 * nobody disturbed.
 */
class KilledTrainingTest {
    private static final Path MODEL = Path.of("../algorithms/src/test/resources/checkpoint/t4-e2e");
    private static final int KILLS = Integer.getInteger("telos.kills", 3);
    private static final long SEED = Long.getLong("telos.kills.seed", 5);
    /** From before Java is up to some steps after the state that it goes on from. */
    private static final int LONGEST = Integer.getInteger("telos.kills.longest", 5000);

    private static final String STATE = "step-";
    private static final int MORE = 4;

    @TempDir
    private Path folder = Path.of("");

    private Process start(String run, int steps) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "train", "--model", MODEL.toString()));
        command.addAll(List.of("--data", folder.resolve("problems.jsonl").toString()));
        command.addAll(List.of("--run", folder.resolve(run).toString(), "--steps", Integer.toString(steps)));
        command.addAll(List.of("--prompts", "2", "--samples", "4", "--learning-rate", "1e-3", "--save-every", "2"));
        command.addAll(List.of("--longest-response", "12", "--overlong-cache", "12"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(run + ".log").toFile()))
                .start();
    }

    @Test
    void shouldEndWithTheSameBytesHoweverOftenItIsKilled() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("problems.jsonl"), """
                {"question": "What is 3 + 4?", "answer": "#### 7"}
                {"question": "What is 2 + 2?", "answer": "#### 4"}
                """);
        Random random = new Random(SEED);
        int during = 0;
        for (int kill = 0; kill < KILLS || reached("killed") == 0; kill++) {
            int before = reached("killed");
            Process process = start("killed", 1_000_000);
            Thread.sleep(random.nextInt(longest(kill)));
            assertThat(process.isAlive()).as("kill %d: %s", kill, log("killed")).isTrue();
            process.destroyForcibly().waitFor();
            during += reached("killed") > before ? 1 : 0;
            assertThat(reached("killed")).isGreaterThanOrEqualTo(before);
        }
        int steps = reached("killed") + MORE;
        assertThat(start("killed", steps).waitFor()).as(log("killed")).isZero();
        assertThat(start("whole", steps).waitFor()).as(log("whole")).isZero();
        System.out.printf("%d kills, %d of them after new states, %d steps%n", KILLS, during, steps);

        assertThat(state("killed", steps)).isEqualTo(state("whole", steps));
        assertThat(Files.readAllLines(folder.resolve("killed/metrics.jsonl")))
                .isEqualTo(Files.readAllLines(folder.resolve("whole/metrics.jsonl")));
        assertThat(log("killed")).doesNotContain("passed over");
    }

    /** A machine that has not come to a state in all the kills asked for is slow, and gets more time from one to the next. */
    private static int longest(int kill) {
        return LONGEST * Math.max(1, kill - KILLS + 2);
    }

    private String log(String run) throws IOException {
        return Files.readString(folder.resolve(run + ".log"));
    }

    /** Rollouts of the newest state, 0 where there is none. */
    private int reached(String run) throws IOException {
        if (!Files.isDirectory(folder.resolve(run))) {
            return 0;
        }
        try (Stream<Path> paths = Files.list(folder.resolve(run))) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(STATE))
                    .mapToInt(name -> Integer.parseInt(name.substring(STATE.length())))
                    .max()
                    .orElse(0);
        }
    }

    private Map<String, String> state(String run, int rollouts) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(run).resolve(STATE + "%06d".formatted(rollouts)))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                contents.put(
                        file.getFileName().toString(), java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
