package dev.telos.algorithms.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.run.InvalidRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> messages = new ArrayList<>();

    private StudyFolder open() {
        return StudyFolder.open(folder, SyntheticStudy.study(folder, 0, List.of("one", "two")), messages::add);
    }

    private static RunRecord run(long seed, String distribution) {
        return new RunRecord(
                "synthetic",
                "one",
                seed,
                Map.of("distribution", distribution),
                Map.of("java", "17"),
                1.5,
                List.of(new Point(0, Map.of("score", 0.1 + 0.2)), new Point(1, Map.of("score", Double.NaN))));
    }

    @Test
    void shouldReadWhatItStored() {
        try (StudyFolder stored = open()) {
            stored.add(run(0, "normal"));
            stored.add(run(1, "normal"));
        }
        try (StudyFolder read = open()) {
            assertThat(read.finished()).containsExactly(run(0, "normal"), run(1, "normal"));
        }
        assertThat(messages).isEmpty();
    }

    @Test
    void shouldCountARunOnceWhereResultsWereJoined() throws IOException {
        try (StudyFolder stored = open()) {
            stored.add(run(0, "normal"));
        }
        Path file = folder.resolve(StudyFolder.RESULTS);
        Files.writeString(file, Files.readString(file).repeat(2));
        try (StudyFolder read = open()) {
            assertThat(read.finished()).containsExactly(run(0, "normal"));
        }
        assertThat(messages)
                .singleElement()
                .asString()
                .endsWith("line 2 has the run of one, seed 0, once more and is dropped.");
    }

    @Test
    void shouldDropLinesThatAreNoWholeRun() throws IOException {
        try (StudyFolder stored = open()) {
            stored.add(run(0, "normal"));
        }
        Path file = folder.resolve(StudyFolder.RESULTS);
        String line = Files.readString(file);
        Files.writeString(
                file,
                "null\n{\"seed\":[]}\n" + line.replace("\"one\"", "null") + line.replace("0.30000000000000004", "null")
                        + line.substring(0, line.length() / 2),
                StandardOpenOption.APPEND);

        try (StudyFolder read = open()) {
            read.add(run(1, "normal"));
            assertThat(read.finished()).containsExactly(run(0, "normal"), run(1, "normal"));
        }
        assertThat(messages)
                .hasSize(5)
                .last()
                .asString()
                .endsWith("line 6 is no whole run and is dropped; its run will be made again.");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void shouldDropALineWithBytesThatAreNoText() throws IOException {
        try (StudyFolder stored = open()) {
            stored.add(run(0, "normal"));
        }
        Files.write(
                folder.resolve(StudyFolder.RESULTS),
                new byte[] {(byte) 0xff, (byte) 0xfe, '\n'},
                StandardOpenOption.APPEND);

        try (StudyFolder read = open()) {
            assertThat(read.finished()).containsExactly(run(0, "normal"));
        }
        assertThat(messages).hasSize(1);
    }

    @Test
    void shouldRefuseRunsOfOtherSettings() {
        try (StudyFolder stored = open()) {
            stored.add(run(0, "uniform"));
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(InvalidStudy.class)
                .hasMessageContaining("one, distribution uniform, got normal");
    }

    @Test
    void shouldBeForOneProcessAtATime() {
        try (StudyFolder first = open()) {
            assertThat(first.finished()).isEmpty();
            assertThatThrownBy(this::open).isInstanceOf(InvalidRun.class);
        }
    }
}
