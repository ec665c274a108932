package dev.telos.graph.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Telos;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TerminalAnchorTest {
    private static final PerSequence TARGET = Telos.sequenceInput("target");

    @Test
    void shouldBeTheSumOfResidualsLessTheTarget() {
        assertThat(new TerminalAnchor(Residuals.TAU, TARGET).evaluate(Residuals.BATCH))
                .as("1 + 2 + 4 - 5, an empty response misses all of it, 3 - 3")
                .isEqualTo(Nd4j.createFromArray(2.0, -2.0, 0.0));
    }

    @Test
    void shouldHaveTheGradientOfFiniteDifferences() {
        Residuals.gradient(tau ->
                        new TerminalAnchor(tau, TARGET).expression().square().mean())
                .requireWithin(1e-7);
    }
}
