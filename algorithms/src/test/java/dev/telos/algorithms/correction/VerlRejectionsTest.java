package dev.telos.algorithms.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.correction.Divergence.K1;
import dev.telos.algorithms.correction.Divergence.K2;
import dev.telos.algorithms.correction.Divergence.K3;
import org.junit.jupiter.api.Test;

class VerlRejectionsTest {
    @Test
    void shouldReadNamesAndABoundForEach() {
        assertThat(VerlRejections.of("token_k1, seq_sum_k2,seq_mean_k1,seq_max_k3", "0.5_2.0,0.1,1.25,3"))
                .containsExactly(
                        new Rejection.Token(new K1(0.5, 2)),
                        new Rejection.SequenceSum(new K2(0.1)),
                        new Rejection.SequenceMean(new K1(0.8, 1.25)),
                        new Rejection.SequenceMax(new K3(3)));
    }

    @Test
    void shouldShareOneBoundAndTakeEachNameOnce() {
        assertThat(VerlRejections.of("token_k2,seq_mean_k3,token_k2", "0.5"))
                .containsExactly(new Rejection.Token(new K2(0.5)), new Rejection.SequenceMean(new K3(0.5)));
    }

    @Test
    void shouldNameEveryProblem() {
        assertThatThrownBy(() -> VerlRejections.of("token_k4,seq_max_k1,seq_sum_k2,geometric", "1,2,0.1_0.2,3"))
                .isInstanceOf(InvalidCorrection.class)
                .hasMessageContaining("got token_k4")
                .hasMessageContaining("got seq_max_k1")
                .hasMessageContaining(
                        "bound of seq_sum_k2: expected a number, for k1 also two with _ between them, got 0.1_0.2")
                .hasMessageContaining("got geometric");
        assertThatThrownBy(() -> VerlRejections.of("token_k1,token_k2,token_k3", "1,2"))
                .hasMessageContaining("bounds of rejections: expected one for all or one for each of 3, got 2");
        assertThatThrownBy(() -> VerlRejections.of(" , ", "1"))
                .hasMessageContaining("names of rejections: expected at least one, such as token_k1, got none");
    }
}
