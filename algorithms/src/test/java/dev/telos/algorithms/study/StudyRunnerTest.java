package dev.telos.algorithms.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.statistics.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StudyRunnerTest {
    private static final List<String> TWO = List.of("one", "two");

    @TempDir
    private Path folder = Path.of("");

    private Path traces = Path.of("");

    @BeforeEach
    void makeFolderOfTraces() throws IOException {
        traces = Files.createDirectory(folder.resolve("traces"));
    }

    private StudyResults run(String to, List<String> conditions, int seeds, int workers) throws InterruptedException {
        Study study = SyntheticStudy.study(traces, 0, conditions);
        try (StudyFolder opened = StudyFolder.open(folder.resolve(to), study, message -> {})) {
            List<String> worker = ProcessCommand.of(
                    SyntheticStudy.Worker.class.getName(), SyntheticStudy.arguments(traces, 0, conditions));
            return new StudyRunner(study, opened, worker, StudyListener.SILENT).run(seeds, workers);
        }
    }

    @Test
    void shouldRunEachConditionWithEachSeedAndNoneAgain() throws Exception {
        StudyResults results = run("study", TWO, 3, 2);

        assertThat(results.isComplete()).isTrue();
        assertThat(results.runs())
                .extracting(run -> run.condition() + run.seed())
                .containsExactly("one0", "one1", "one2", "two0", "two1", "two2");
        assertThat(run("study", TWO, 4, 1).runs()).hasSize(8);
        for (int seed = 0; seed < 4; seed++) {
            assertThat(SyntheticStudy.begun(traces, "one", seed)).isEqualTo(1);
        }
    }

    @Test
    void shouldComeToTheSameWithAnyNumberOfWorkers() throws Exception {
        assertThat(run("two", TWO, 3, 2).runs())
                .extracting(RunRecord::points)
                .isEqualTo(run("one", TWO, 3, 1).runs().stream()
                        .map(RunRecord::points)
                        .toList());
    }

    @Test
    void shouldFindNoDifferenceBetweenIdenticalConditions() throws Exception {
        StudyResults results = run("study", TWO, 5, 2);

        assertThat(results.findings(SyntheticStudy.SCORE)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
            assertThat(finding.comparison().meanDifference()).hasValue(0);
        });
    }

    @Test
    void shouldTryARunAgainWhoseProcessDied() throws Exception {
        List<String> conditions = List.of("one", SyntheticStudy.HALTING_ONCE, SyntheticStudy.HALTING);

        StudyResults results = run("study", conditions, 1, 1);

        assertThat(results.runs()).extracting(RunRecord::condition).containsExactly("one", SyntheticStudy.HALTING_ONCE);
        assertThat(results.failures())
                .singleElement()
                .asString()
                .startsWith("halting, seed 0 failed 2 times: the worker process ended");
        assertThat(SyntheticStudy.begun(traces, SyntheticStudy.HALTING, 0)).isEqualTo(2);
    }

    @Test
    void shouldGoOnAfterARunThatFails() throws Exception {
        StudyResults results = run("study", List.of(SyntheticStudy.FAILING, "one"), 2, 1);

        assertThat(results.isComplete()).isFalse();
        assertThat(results.of("one")).hasSize(2);
        assertThat(results.failures())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("failing, seed 0 failed: java.lang.IllegalStateException: as it was meant to");
    }

    @Test
    void shouldLoseOnlyTheRunsUnderWayWhenKilled() throws Exception {
        Path killed = folder.resolve("killed");
        List<String> arguments = new ArrayList<>(List.of(killed.toString(), "4", "2"));
        arguments.addAll(SyntheticStudy.arguments(traces, 100, TWO));
        Process process = new ProcessBuilder(ProcessCommand.of(SyntheticStudy.Program.class.getName(), arguments))
                .inheritIO()
                .start();
        Path results = killed.resolve(StudyFolder.RESULTS);
        while (!Files.exists(results) || Files.readAllLines(results).size() < 3) {
            Thread.sleep(10);
        }
        List<ProcessHandle> workers = process.descendants().toList();

        process.destroyForcibly().waitFor();

        for (ProcessHandle worker : workers) {
            worker.onExit().get(10, TimeUnit.SECONDS);
        }
        int stored = Files.readAllLines(results).size();
        StudyResults completed = run("killed", TWO, 4, 2);
        assertThat(completed.runs())
                .extracting(RunRecord::points)
                .isEqualTo(run("whole", TWO, 4, 2).runs().stream()
                        .map(RunRecord::points)
                        .toList());
        int begun = 0;
        for (String condition : TWO) {
            for (int seed = 0; seed < 4; seed++) {
                begun += SyntheticStudy.begun(traces, condition, seed);
            }
        }
        // Twice eight runs, and those under way when it was killed.
        assertThat(begun).isBetween(16, 18);
        assertThat(stored).isBetween(3, 7);
    }

    @Test
    void shouldRefuseNoSeedsAndNoWorkers() {
        assertThatThrownBy(() -> run("study", TWO, 0, 0))
                .isInstanceOf(InvalidStudy.class)
                .hasMessage("The study synthetic: expected at least 1 seed and 1 worker, got 0 and 0.");
    }
}
