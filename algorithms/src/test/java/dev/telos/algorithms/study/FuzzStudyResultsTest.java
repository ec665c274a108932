package dev.telos.algorithms.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.algorithms.fuzz.Fuzz;
import dev.telos.algorithms.fuzz.Spoiler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results whose lines are spoiled: a study takes up what is whole, and its comparisons come out. */
class FuzzStudyResultsTest {
    private static final int SEEDS = 3;

    @TempDir
    private Path folder = Path.of("");

    private static JsonNode line(String condition, long seed) {
        RunRecord run = new RunRecord(
                "synthetic",
                condition,
                seed,
                Map.of("distribution", "normal"),
                Map.of("java", "17"),
                1.5,
                List.of(new Point(0, Map.of("score", 0.25 * seed)), new Point(1, Map.of("score", Double.NaN))));
        return Spoiler.parsed(RunLines.write(run).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldTakeUpWhatIsWhole() throws InterruptedException {
        Study study = SyntheticStudy.study(folder, 0, List.of("one", "two"));
        List<JsonNode> good = IntStream.range(0, 2 * SEEDS)
                .mapToObj(i -> line(i % 2 == 0 ? "one" : "two", i / 2))
                .toList();
        Path file = folder.resolve(StudyFolder.RESULTS);
        Fuzz.Outcome outcome = Fuzz.run("results.jsonl", random -> {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (JsonNode line : good) {
                lines.writeBytes(
                        random.nextBoolean()
                                ? Spoiler.json(line, random)
                                : line.toString().getBytes(StandardCharsets.UTF_8));
                lines.write('\n');
            }
            Files.write(file, lines.toByteArray());
            try (StudyFolder read = StudyFolder.open(folder, study, message -> {})) {
                StudyResults results = new StudyResults(study, SEEDS, read.finished(), List.of());
                results.findings(SyntheticStudy.SCORE);
                results.isComplete();
            }
        });
        assertThat(outcome.taken()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }
}
