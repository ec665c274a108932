package dev.telos.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TabularPolicyTest {
    private static final INDArray TABLE = Nd4j.create(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    private static final Sequences SEQUENCES =
            Sequences.of(2, List.of(new int[] {0}, new int[] {1}), List.of(new int[] {1, 0}, new int[] {1}), 1, 2);

    /** The first token of a response decides. */
    private static int state(int[] prompt, int[] prefix) {
        return prefix.length == 0 ? prompt[0] : 2;
    }

    @Test
    void outputsAreTheRowsOfTheStatesAndStateZeroBeyondTheEnd() {
        INDArray outputs = PolicyRuns.outputs(TabularPolicy.of(TABLE, TabularPolicyTest::state), SEQUENCES);
        assertThat(outputs).isEqualTo(Nd4j.create(new double[][] {{1, 2}, {5, 6}, {3, 4}, {1, 2}}));
    }

    @Test
    void gradientsPassCentralDifferences() {
        FiniteDifferences.check(TabularPolicy.of(TABLE, TabularPolicyTest::state), SEQUENCES);
    }

    @Test
    void theDecoderFollowsTheStates() {
        Decoder decoder =
                TabularPolicy.of(TABLE, TabularPolicyTest::state).decoder(List.of(new int[] {1}, new int[] {0}), 1, 2);
        assertThat(decoder.first()).isDeepEqualTo(new double[][] {{3, 4}, {1, 2}});
        assertThat(decoder.next(new int[] {0, 1})).isDeepEqualTo(new double[][] {{5, 6}, {5, 6}});
    }

    @Test
    void aStateThatTheTableDoesNotHaveIsNamed() {
        TabularPolicy policy = TabularPolicy.of(TABLE, (prompt, prefix) -> 3 + prefix.length);
        assertThatThrownBy(() -> policy.inputs("policy", SEQUENCES))
                .isInstanceOf(StateOutOfRange.class)
                .hasMessage("State 3 for prompt [0] and response so far [], expected 0 to 2.");
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> TabularPolicy.of(Nd4j.zeros(DataType.DOUBLE, 3), TabularPolicyTest::state))
                .hasMessageContaining("[states, vocabulary]");
    }
}
