package dev.telos.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.examples.doctor.Advice.Urgency;
import dev.telos.graph.backend.MemoryLimits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static final long GIBIBYTE = 1L << 30;

    private static ImmutableFacts onCpu() {
        return ImmutableFacts.builder()
                .backend("CpuBackend")
                .cuda(false)
                .memory(new MemoryLimits(4 * GIBIBYTE, 4 * GIBIBYTE, 16 * GIBIBYTE))
                .vectors(true)
                .build();
    }

    private static ImmutableFacts onCard(String line) {
        return onCpu().withBackend("JCublasBackend").withCuda(true).withCards(Card.parse(line));
    }

    private static List<String> problems(Facts facts) {
        return Diagnosis.of(facts).stream()
                .filter(advice -> advice.urgency() == Urgency.PROBLEM)
                .map(Advice::text)
                .toList();
    }

    @Test
    void shouldHaveNothingToSayWhereAllIsWell() {
        assertThat(Diagnosis.of(onCpu())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3.7", "5.0", "6.1", "7.0", "7.5", "8.0", "8.6", "8.9"})
    void shouldTakeCardsThatTheReleasedBinariesRunOn(String capability) {
        assertThat(Diagnosis.of(onCard("a card, 535.104.05, 24576, " + capability)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9.0, from source", "10.0, from source", "12.0, from source", "3.5, 3.7 and later"})
    void shouldRefuseOthersAndSayWhatToDo(String capability, String what) {
        assertThat(problems(onCard("a card, 580.65.06, 81559, " + capability)))
                .singleElement()
                .asString()
                .contains("a card has compute capability " + capability, what, "without -Pcuda");
    }

    @ParameterizedTest
    @CsvSource({"440.33.01, true", "450.80.01, true", "450.80.02, false", "510.39.01, false", "580.65.06, false"})
    void shouldAskForADriverThatCuda11Knows(String driver, boolean tooOld) {
        assertThat(problems(onCard("a card, " + driver + ", 16384, 7.5"))
                        .toString()
                        .contains("driver of a card"))
                .isEqualTo(tooOld);
    }

    @Test
    void shouldSayWhichLibrariesAreMissing() {
        Facts facts = onCard("a card, 535.104.05, 24576, 8.6")
                .withBackend(Optional.empty())
                .withFailure("no backend")
                .withMissingCuda("no jnicudart in java.library.path");
        assertThat(problems(facts))
                .singleElement()
                .asString()
                .contains("no jnicudart in java.library.path", "LD_LIBRARY_PATH", "-Pcuda,cuda-redist");
    }

    @Test
    void shouldSayThatThereIsNoCard() {
        Facts facts = onCard("").withUnknownCards("nvidia-smi is not there");
        assertThat(problems(facts)).singleElement().asString().contains("nvidia-smi is not there", "without -Pcuda");
    }

    @Test
    void shouldSayWhyNd4jDoesNotRunOnTheProcessor() {
        Facts facts = onCpu().withBackend(Optional.empty()).withFailure("UnsatisfiedLinkError: no jnind4jcpu");
        assertThat(problems(facts)).singleElement().asString().contains("no jnind4jcpu", "-Djavacpp.platform");
    }

    @ParameterizedTest
    @CsvSource({"0.1, 4, 16, -Xmx1g", "4, 0.2, 16, maxbytes=2g", "10, 10, 16, for both"})
    void shouldSayWhichLimitOfMemoryDoesNotFit(double heap, double arrays, double machine, String what) {
        MemoryLimits memory =
                new MemoryLimits((long) (heap * GIBIBYTE), (long) (arrays * GIBIBYTE), (long) (machine * GIBIBYTE));
        assertThat(problems(onCpu().withMemory(memory)))
                .singleElement()
                .asString()
                .contains(what);
    }

    @Test
    void shouldHintAtWhatIsNotUsed() {
        Facts facts = onCpu().withVectors(false).withCards(Card.parse("a card, 535.104.05, 24576, 8.6"));
        assertThat(problems(facts)).isEmpty();
        assertThat(Diagnosis.of(facts))
                .extracting(Advice::text)
                .anySatisfy(text -> assertThat(text).contains("a card is not used", "-Pcuda"));
    }

    @Test
    void shouldReadWhatOldDriversTellOf() {
        assertThat(Card.parse("Tesla K80, 440.33.01, 11441\nField \"compute_cap\" is not a valid field to query."))
                .containsExactly(new Card("Tesla K80", Optional.empty(), Release.of(440, 33, 1), 11441));
    }
}
