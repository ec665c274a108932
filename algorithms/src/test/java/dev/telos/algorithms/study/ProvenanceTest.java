package dev.telos.algorithms.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.graph.backend.Backend;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    @Test
    void shouldNameCodeLibrariesAndMachine() {
        assertThat(Provenance.ofThisProcess())
                .containsOnlyKeys(
                        "telos", "commit", "nd4j", "backend", "java", "system", "processor", "vectors", "processors")
                .containsEntry("backend", Backend.name())
                .containsEntry("nd4j", "1.0.0-M2.1")
                .allSatisfy((name, value) -> assertThat(value).as(name).isNotEmpty());
    }
}
