package dev.telos.algorithms.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.algorithms.health.Alarm;
import dev.telos.algorithms.health.Diagnosis;
import dev.telos.algorithms.health.Reaction;
import dev.telos.algorithms.health.Symptom;
import dev.telos.algorithms.health.TermReport;
import dev.telos.algorithms.health.Vitals;
import dev.telos.algorithms.train.Evaluation;
import dev.telos.algorithms.train.StepMetrics;
import dev.telos.algorithms.train.ValueStep;
import io.vavr.collection.HashMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("metrics.jsonl");
    }

    private static StepMetrics step(int number) {
        return new StepMetrics(
                number,
                0.5,
                0.25,
                0.125,
                1,
                12,
                -0.75,
                HashMap.of("actor", 1.5),
                HashMap.of("actor", 1.0),
                HashMap.of("entropy", 2.5),
                0.1,
                0);
    }

    private static Diagnosis warning(int update) {
        Vitals vitals = new Vitals(update, HashMap.of("actor", 1.5), io.vavr.collection.List.of(0.1), 0.005, 0, 0);
        return new Diagnosis(
                new Alarm(Symptom.ENTROPY_COLLAPSE, 0.01, 5, Reaction.WARN),
                vitals,
                io.vavr.collection.List.of(new TermReport("actor", 1, 1.5, OptionalDouble.of(0.1))));
    }

    private static void write(MetricsLog log, int from, int to) {
        for (int number = from; number < to; number++) {
            log.evaluated(new Evaluation(number, 0.5, 0.25, 2, 0.125, 9));
            log.stepped(step(number));
        }
    }

    @Test
    void shouldWriteALineForEachEvent() throws IOException {
        try (MetricsLog log = MetricsLog.open(file(), 0, 0)) {
            log.pretrained(new ValueStep(0, 0.5, -1, 3));
            write(log, 0, 1);
        }
        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("{\"pretraining\":0,\"loss\":0.5");
        assertThat(lines.get(1)).startsWith("{\"evaluated_after\":0,\"accuracy_greedy\":0.5");
        JsonNode json = new ObjectMapper().readTree(lines.get(2));
        assertThat(json.path("update").asInt()).isZero();
        assertThat(json.path("loss").asDouble()).isEqualTo(-0.75);
        assertThat(json.path("observed").path("entropy").asDouble()).isEqualTo(2.5);
    }

    @Test
    void shouldKeepWarningsWithTheirUpdates() throws IOException {
        try (MetricsLog log = MetricsLog.open(file(), 0, 0)) {
            for (int update = 0; update < 2; update++) {
                log.stepped(step(update));
                log.warned(warning(update));
            }
        }
        assertThat(Files.readAllLines(file()).get(3))
                .startsWith(
                        "{\"warned_at\":1,\"symptom\":\"ENTROPY_COLLAPSE\",\"terms\":[\"actor\"],\"message\":\"Update 1:");
        MetricsLog.open(file(), 1, 1).close();
        assertThat(Files.readAllLines(file())).hasSize(2).last().asString().contains("\"warned_at\":0");
    }

    @Test
    void shouldDropWhatComesAfterTheStateThatARunGoesOnFrom() throws IOException {
        try (MetricsLog log = MetricsLog.open(file(), 0, 0)) {
            write(log, 0, 5);
        }
        List<String> whole = Files.readAllLines(file());
        Files.writeString(file(), "{\"update\":5,\"rew", StandardOpenOption.APPEND);
        try (MetricsLog log = MetricsLog.open(file(), 3, 3)) {
            assertThat(Files.readAllLines(file())).isEqualTo(whole.subList(0, 6));
            write(log, 3, 5);
        }
        assertThat(Files.readAllLines(file())).isEqualTo(whole);
    }

    @Test
    void shouldDropALineWithBytesThatAreNoText() throws IOException {
        try (MetricsLog log = MetricsLog.open(file(), 0, 0)) {
            write(log, 0, 2);
        }
        List<String> whole = Files.readAllLines(file());
        Files.write(file(), new byte[] {'{', (byte) 0xff, '\n'}, StandardOpenOption.APPEND);
        MetricsLog.open(file(), 2, 2).close();
        assertThat(Files.readAllLines(file())).isEqualTo(whole);
    }

    @Test
    void shouldEndWithTheSameLinesWhereverItWasCut() throws IOException {
        try (MetricsLog log = MetricsLog.open(file(), 0, 0)) {
            write(log, 0, 3);
        }
        byte[] whole = Files.readAllBytes(file());
        int ofState = new String(whole, StandardCharsets.UTF_8).indexOf("{\"evaluated_after\":1");
        for (int length = ofState; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (MetricsLog log = MetricsLog.open(file(), 1, 1)) {
                write(log, 1, 3);
            }
            assertThat(Files.readAllBytes(file())).as("cut at " + length).isEqualTo(whole);
        }
    }

    @Test
    void shouldBeginAnewWhereTheRunDoes() throws IOException {
        try (MetricsLog log = MetricsLog.open(file(), 0, 0)) {
            log.pretrained(new ValueStep(0, 0.5, -1, 3));
            write(log, 0, 2);
        }
        MetricsLog.open(file(), 0, 0).close();
        assertThat(file()).isEmptyFile();
    }
}
