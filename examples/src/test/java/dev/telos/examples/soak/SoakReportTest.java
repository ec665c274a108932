package dev.telos.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakReportTest {
    private static final long MEBI = 1 << 20;

    /** Ten updates a piece; memory in MiB, the last piece in milliseconds, the others a second. */
    private static SoakReport report(long[] resident, long[] heap, long lastMillis) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < resident.length; i++) {
            long millis = i < resident.length - 1 ? i * 1000L : (i - 1) * 1000L + lastMillis;
            readings.add(new Reading(
                    10 * i, millis * 1_000_000, 2 * millis * 1_000_000, resident[i] * MEBI, heap[i] * MEBI));
        }
        return new SoakReport(readings);
    }

    @Test
    void shouldCompareWithTheReadingAfterWarmUp() {
        SoakReport report = report(new long[] {100, 150, 200, 205, 201}, new long[] {70, 60, 50, 90, 51}, 1010);
        assertThat(report.isSound()).isTrue();
        assertThat(report.toString().lines())
                .containsExactly(
                        "resident memory: at most +2.50 % after 20 updates, asked less than +3 %: reached",
                        "Java's heap: +2.00 % in the second half, asked less than +3 %: reached",
                        "updates a second: 10.0 in the first piece, 10.0 in the second, 9.9 in the last, asked at most 5 %"
                                + " less than in the first: reached",
                        "processor time an update, ms: 200.00 in the first piece, 200.00 in the second, 202.00 in the"
                                + " last");
    }

    @ParameterizedTest
    @CsvSource({"207, 50, 1000, resident memory", "200, 52, 1000, Java's heap", "200, 50, 1060, updates a second"})
    void shouldSayWhatIsNotReached(long resident, long heap, long lastMillis, String what) {
        SoakReport report =
                report(new long[] {100, 150, 200, resident, 200}, new long[] {70, 60, 50, heap, heap + 20}, lastMillis);
        assertThat(report.isSound()).isFalse();
        assertThat(report.toString().lines().filter(line -> line.endsWith("not reached")))
                .singleElement()
                .asString()
                .startsWith(what);
    }
}
