package com.example;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.testkit.BatchSpec;
import org.junit.jupiter.api.Test;

class FirstObjectiveTest {
    @Test
    void shouldBeReadAsAFormula() {
        assertThat(FirstObjective.create().explain()).contains("first");
    }

    @Test
    void shouldBehaveAsItsFormulaSays() {
        assertThatObjective(FirstObjective.create())
                .isInvariantToMicroBatches()
                .isInvariantToPadding()
                .ignoresContentOutsideMask()
                .hasRatioOneOnFirstStep();
        assertThatObjective(FirstObjective.create())
                .onBatches(BatchSpec.builder().groupsOfOne(0).build())
                .hasGradientOfFiniteDifferences();
    }
}
