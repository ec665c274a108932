package dev.telos.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a case to an outcome, through a process of ours. */
class BenchTest {
    @TempDir
    Path scratch = Path.of("");

    private static BenchCase few(String workload) {
        return new BenchCase("few", workload, 1, 1e-4, new Work(32, 0.01, 0), 1, 1);
    }

    private Bench bench(Contender ours, Optional<Contender> other) {
        return new Bench(ours, other, new Turns(3, 0, 0), scratch);
    }

    @Test
    void shouldMeasureACaseWithoutPyTorch() {
        Outcome outcome = bench(Contender.ours(Loops.PLAIN), Optional.empty()).measure(few("vimpo-few-logits"));
        assertThat(outcome.ours()).isPositive();
        assertThat(outcome.limit()).isPositive().isLessThan(outcome.ours());
        assertThat(outcome.pytorch()).isEmpty();
        assertThat(ResultLine.of(outcome))
                .startsWith("{\"case\":\"few\",\"ours_ms\":")
                .doesNotContain("pytorch");
    }

    @Test
    void shouldSayWhatAWorkerSaidBeforeItEnded() {
        Contender ending = new Contender("ours", threads -> List.of("sh", "-c", "echo no memory >&2; exit 1"));
        assertThatThrownBy(() -> bench(ending, Optional.empty()).measure(few("vimpo-few-logits")))
                .isInstanceOf(WorkerFailed.class)
                .hasMessageContaining("It said: no memory");
    }

    @Test
    void shouldNameTheCasesWhereOneIsUnknown() {
        assertThatThrownBy(() -> BenchCases.named(List.of("statistics", "update-c")))
                .isInstanceOf(UnknownCase.class)
                .hasMessageStartingWith(
                        "No case update-c; there are: statistics, grpo-logits, vimpo-logits, update-a,");
        assertThat(BenchCases.named(List.of("rl-step")))
                .extracting(BenchCase::threads)
                .containsExactly(2);
        assertThat(BenchCases.named(List.of())).hasSize(9);
    }

    @Test
    void shouldRefuseTooFewRuns() {
        assertThatThrownBy(() -> new Benchmark(Loops.PLAIN, 6, Optional.empty(), new PrintWriter(new StringWriter())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--runs: expected at least 7, got 6");
    }
}
