package dev.telos.algorithms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.algorithms.run.MetricsLog;
import dev.telos.algorithms.run.RunFolder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a training run that a later process takes up. */
class FuzzRunFilesTest {
    @TempDir
    Path folder = Path.of("");

    private static JsonNode json(String text) {
        return Spoiler.parsed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldNameWhatIsWrongWithSettings() throws InterruptedException {
        Map<String, String> settings = Map.of("objective", "vimpo", "seed", "1");
        JsonNode good = json("{\"objective\": \"vimpo\", \"seed\": \"1\"}");
        Fuzz.Outcome outcome = Fuzz.run("run.json", random -> {
            Files.write(folder.resolve("run.json"), Spoiler.json(good, random));
            RunFolder.open(folder, settings).close();
        });
        assertThat(outcome.refused()).isPositive();
    }

    @Test
    void shouldGoOnWithAnyLog() throws InterruptedException {
        JsonNode step = json("{\"update\": 3, \"reward\": 0.5, \"terms\": {\"actor\": -0.1}}");
        JsonNode evaluation = json("{\"evaluated_after\": 2, \"accuracy_greedy\": 0.25}");
        Path file = folder.resolve("metrics.jsonl");
        Fuzz.Outcome outcome = Fuzz.run("metrics.jsonl", random -> {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (int line = random.nextInt(4); line > 0; line--) {
                lines.writeBytes(Spoiler.json(random.nextBoolean() ? step : evaluation, random));
                lines.write('\n');
            }
            Files.write(file, random.nextBoolean() ? Spoiler.bytes(lines.toByteArray(), random) : lines.toByteArray());
            MetricsLog.open(file, 4, 4).close();
        });
        assertThat(outcome.refused()).isZero();
    }
}
