package dev.telos.algorithms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of a family that is known here agrees with its reference. */
class GoldenCasesTest {
    static final Path CASES = Path.of("src", "test", "resources", "golden");

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return Conformance.files(CASES).stream()
                .map(GoldenCase::read)
                .filter(golden -> Families.of(golden).isPresent())
                .map(golden -> DynamicTest.dynamicTest(
                        golden.label(),
                        () -> assertThat(Conformance.problem(
                                        golden, Families.of(golden).orElseThrow()))
                                .isEqualTo(Optional.empty())));
    }
}
