package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TabularCriticTest {
    private static final INDArray VALUES = Nd4j.create(new double[][] {{1}, {3}, {5}});
    private static final Sequences SEQUENCES =
            Sequences.of(2, List.of(new int[] {0}, new int[] {1}), List.of(new int[] {1, 0}, new int[] {1}), 1, 2);

    private static int state(int[] prompt, int[] prefix) {
        return prefix.length == 0 ? prompt[0] : 2;
    }

    @Test
    void shouldGiveTheValueOfTheStateBeforeEachToken() {
        INDArray outputs = PolicyRuns.outputs(TabularCritic.of(VALUES, TabularCriticTest::state), SEQUENCES);
        assertThat(outputs).isEqualTo(Nd4j.create(new double[][] {{1}, {5}, {3}, {1}}));
    }

    @Test
    void shouldPassCentralDifferences() {
        FiniteDifferences.check(TabularCritic.of(VALUES, TabularCriticTest::state), SEQUENCES);
    }

    @Test
    void shouldCopyItsTable() {
        TabularCritic critic = TabularCritic.zeros(3, DataType.DOUBLE, TabularCriticTest::state);
        TabularCritic copy = critic.copy();
        Objects.requireNonNull(copy.parameters().get(TabularCritic.VALUES)).addi(1);
        assertThat(PolicyRuns.outputs(critic, SEQUENCES).amaxNumber().doubleValue())
                .isZero();
        assertThat(PolicyRuns.outputs(copy, SEQUENCES).aminNumber().doubleValue())
                .isOne();
    }

    @Test
    void shouldRefuseMoreThanOneNumberAState() {
        assertThatThrownBy(() -> TabularCritic.of(Nd4j.zeros(DataType.DOUBLE, 3, 2), TabularCriticTest::state))
                .hasMessage("Expected values [states, 1], one number a state, got 2 a state.");
        assertThatThrownBy(() -> TabularCritic.of(Nd4j.zeros(DataType.INT32, 3, 1), TabularCriticTest::state))
                .hasMessageContaining("FLOAT or DOUBLE");
    }
}
