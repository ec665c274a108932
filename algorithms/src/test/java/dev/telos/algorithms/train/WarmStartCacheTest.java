package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.task.FileTask;
import dev.telos.algorithms.task.Problem;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.WarmStartSettings;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartCacheTest {
    private static final List<Problem> PROBLEMS = IntStream.range(0, 30)
            .mapToObj(i -> new Problem("n" + i, String.valueOf(i % 10)))
            .toList();

    @TempDir
    Path folder = Path.of("");

    /** The given problems with a warm start of three steps. */
    private static Task task() {
        return new ShortWarmStart(new FileTask("numbers", PROBLEMS), WarmStartSettings.of(20, 3));
    }

    private TransformerPolicy get(AtomicInteger steps) {
        return new WarmStartCache(folder).get(task(), 5, steps::set);
    }

    @Test
    void shouldTrainOnceAndThenBeginAtOnce() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();

        TransformerPolicy trained = get(first);
        TransformerPolicy kept = get(second);

        assertThat(first).hasValue(3);
        assertThat(second).hasValue(0);
        assertThat(kept.parameters()).isEqualTo(trained.parameters());
    }

    @Test
    void shouldTrainAgainWhereTheFileIsDamaged() throws IOException {
        TransformerPolicy trained = get(new AtomicInteger());
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        AtomicInteger again = new AtomicInteger();
        assertThat(get(again).parameters()).isEqualTo(trained.parameters());
        assertThat(again).hasValue(3);
    }

    @Test
    void shouldTrainAgainWhereTheFileIsCutShort() throws IOException {
        get(new AtomicInteger());
        Files.write(onlyFile(), new byte[] {1, 2, 3});

        AtomicInteger again = new AtomicInteger();
        get(again);
        assertThat(again).hasValue(3);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all =
                    files.filter(file -> !file.toString().endsWith(".lock")).toList();
            assertThat(all).as("nothing unfinished is left behind").hasSize(1);
            return all.get(0);
        }
    }
}
