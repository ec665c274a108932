package dev.telos.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.examples.bench.work.MachineRates;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said to a worker, and what is understood of its answers. */
class WorkerTest {
    private final StringWriter said = new StringWriter();

    private Worker answering(String... lines) {
        String answers = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
        return new Worker("ours", new BufferedReader(new StringReader(answers)), said, () -> "It said: no memory");
    }

    @Test
    void shouldSayACommandALine() {
        Worker worker = answering("made", "ready", "written", "ms 1.5", "bytes 4096", "value 0.5", "rates 10 100");
        worker.make("vimpo-logits", Path.of("in"));
        worker.prepare("vimpo-logits", Path.of("in"));
        worker.results(Path.of("out"));
        assertThat(worker.run()).isEqualTo(1.5);
        assertThat(worker.extraMemory()).isEqualTo(4096);
        assertThat(worker.probe("linear")).isEqualTo(0.5);
        assertThat(worker.rates()).isEqualTo(new MachineRates(10, 100));
        worker.quit();
        assertThat(said.toString().split("\n"))
                .containsExactly(
                        "make\tvimpo-logits\tin",
                        "prepare\tvimpo-logits\tin",
                        "results\tout",
                        "run",
                        "extra-memory",
                        "probe\tlinear",
                        "rates",
                        "quit");
    }

    @Test
    void shouldFailWithTheReasonThatIsGiven() {
        assertThatThrownBy(answering("error out of memory")::run)
                .isInstanceOf(WorkerFailed.class)
                .hasMessage("ours: RUN failed: out of memory");
    }

    @Test
    void shouldFailWithTheLastWordsWhereTheWorkerEnded() {
        assertThatThrownBy(answering()::run)
                .isInstanceOf(WorkerFailed.class)
                .hasMessage("ours: it ended at RUN. It said: no memory");
    }

    @Test
    void shouldFailWhereAnswersAreNotUnderstood() {
        assertThatThrownBy(answering("ready")::run).hasMessageContaining("expected \"ms\", got \"ready\"");
        assertThatThrownBy(answering("ms soon")::run).hasMessageContaining("expected a number, got \"soon\"");
        assertThatThrownBy(answering("rates 1")::rates).hasMessageContaining("expected two rates, got 1");
    }
}
