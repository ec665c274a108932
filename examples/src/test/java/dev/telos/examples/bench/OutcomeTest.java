package dev.telos.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.examples.bench.work.MachineRates;
import dev.telos.examples.bench.work.ModelShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers of an outcome, and the two forms in which it is written. */
class OutcomeTest {
    private static final Work WORK = new Work(2000, 2, 30);
    private static final BenchCase CASE = new BenchCase("update-x-2", "update-x", 2, 1e-3, WORK, 0.5, 0.4);
    private static final Outcome COMPARED = outcome(Optional.of(new Outcome.PyTorch(2000, 1)));
    private static final Outcome ALONE = outcome(Optional.empty());

    private static Outcome outcome(Optional<Outcome.PyTorch> pytorch) {
        return new Outcome(CASE, 9, 900, pytorch, new MachineRates(10, 100));
    }

    private static Map<String, Object> read(String line) throws JsonProcessingException {
        return new ObjectMapper().readValue(line, new TypeReference<>() {});
    }

    @Test
    void shouldBeLimitedByTheSlowerOfCopiesAndProducts() {
        assertThat(WORK.copyMillis(new MachineRates(10, 100))).isEqualTo(200);
        assertThat(WORK.productMillis(new MachineRates(10, 100))).isEqualTo(300);
        assertThat(WORK.limitMillis(new MachineRates(10, 100))).isEqualTo(300);
        assertThat(WORK.limitMillis(new MachineRates(10, 1000))).isEqualTo(200);
    }

    @Test
    void shouldCountTheWorkOfAnUpdate() {
        // 4 layers of 4·128² + 3·128·384 weights, and the head; attention: 2 products of 2 operations over half of 32².
        double weights = 4 * (4 * 128 * 128 + 3 * 128 * 384) + 64 * 128;
        Work work = Work.ofUpdate(ModelShape.A, 64, 32);
        assertThat(work.tokens()).isEqualTo(2048);
        assertThat(work.gigaflops())
                .isCloseTo((6 * weights * 2048 + 3 * 4 * 64 * 2.0 * 32 * 32 * 128) / 1e9, within(1e-9));
        assertThat(work.gigabytes()).isCloseTo(7 * 4 * weights / 1e9, within(1e-12));
    }

    @Test
    void shouldWriteOneLineOfJsonWithWhatWasMeasured() throws JsonProcessingException {
        assertThat(read(ResultLine.of(COMPARED)))
                .isEqualTo(Map.of(
                        "case",
                        "update-x-2",
                        "ours_ms",
                        900.0,
                        "pytorch_ms",
                        2000.0,
                        "ratio",
                        0.45,
                        "limit_ms",
                        300.0,
                        "threads",
                        2,
                        "runs",
                        9));
        assertThat(read(ResultLine.of(ALONE)))
                .isEqualTo(Map.of("case", "update-x-2", "ours_ms", 900.0, "limit_ms", 300.0, "threads", 2, "runs", 9));
    }

    @Test
    void shouldSayInTheTableWhetherTheAskedRatioIsReached() {
        assertThat(OutcomeTable.of(COMPARED, Loops.PLAIN).split(" +", 11))
                .containsExactly(
                        "update-x-2",
                        "2",
                        "2222",
                        "22",
                        "33",
                        "300.0",
                        "900.0",
                        "3.00",
                        "2000.0",
                        "0.45",
                        "0.50  reached, PyTorch best with 1");
        assertThat(OutcomeTable.of(COMPARED, Loops.VECTOR)).contains("0.40  not reached");
        assertThat(OutcomeTable.of(ALONE, Loops.PLAIN)).endsWith("-      -   0.50");
    }

    @Test
    void shouldSayOfAProbeWhetherItsNumberIsReached() {
        assertThat(Probe.LINEAR.line(List.of(1.04)))
                .isEqualTo("linear: 1.04 is the exponent of time in tokens, asked at most 1.05: reached");
        assertThat(Probe.MEMORY.line(List.of(12.34, 400.0)))
                .startsWith("memory: 12.3, PyTorch 400 % of the logits")
                .endsWith("asked at most 10.0: not reached");
    }
}
