package dev.telos.algorithms.correction;

import static dev.telos.algorithms.correction.Ratios.MISMATCH;
import static dev.telos.algorithms.correction.Ratios.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.correction.Divergence.K1;
import dev.telos.algorithms.correction.Divergence.K2;
import dev.telos.algorithms.correction.Divergence.K3;
import org.junit.jupiter.api.Test;

/**
 * With {@code D = log 2, -log 2, 2 log 2 | 0, 3 log 2}: k2 is 0.24, 0.24, 0.96 | 0, 2.16, and k3 is 0.307, 0.193, 1.614 |
 * 0, 4.921.
 */
class RejectionTest {
    private static void assertKept(Rejection rejection, double... expected) {
        assertThat(evaluate(rejection.keeps(MISMATCH).indicator())).containsExactly(expected);
    }

    @Test
    void shouldRejectTokensByTheRatioOfTheSamplerToThePolicy() {
        assertKept(new Rejection.Token(new K1(0.3, 1.5)), 1, 0, 0, 1, 0);
        assertKept(new Rejection.Token(K1.upTo(2.5)), 1, 1, 0, 1, 0);
    }

    @Test
    void shouldRejectTokensByEstimatesThatAreNotNegative() {
        assertKept(new Rejection.Token(new K2(0.5)), 1, 1, 0, 1, 0);
        assertKept(new Rejection.Token(new K3(0.2)), 0, 1, 0, 1, 0);
    }

    @Test
    void shouldRejectResponsesByTheirSum() {
        assertKept(new Rejection.SequenceSum(new K1(0.2, 1)), 1, 1, 1, 0, 0);
        assertKept(new Rejection.SequenceSum(new K2(1.5)), 1, 1, 1, 0, 0);
        assertKept(new Rejection.SequenceSum(new K3(2)), 0, 0, 0, 0, 0);
    }

    @Test
    void shouldRejectResponsesByTheirMean() {
        assertKept(new Rejection.SequenceMean(new K1(0.5, 1)), 1, 1, 1, 0, 0);
        assertKept(new Rejection.SequenceMean(new K2(0.5)), 1, 1, 1, 0, 0);
        assertKept(new Rejection.SequenceMean(new K3(2.4)), 1, 1, 1, 0, 0);
    }

    @Test
    void shouldRejectResponsesByTheirWorstToken() {
        assertKept(new Rejection.SequenceMax(new K2(1)), 1, 1, 1, 0, 0);
        assertKept(new Rejection.SequenceMax(new K3(1.6)), 0, 0, 0, 0, 0);
    }

    @Test
    void shouldBeNamedAsInVerl() {
        assertThat(new Rejection.Token(new K3(1)).name()).isEqualTo("token_k3");
        assertThat(new Rejection.SequenceSum(new K2(1)).name()).isEqualTo("seq_sum_k2");
        assertThat(new Rejection.SequenceMean(K1.upTo(2)).name()).isEqualTo("seq_mean_k1");
        assertThat(new Rejection.SequenceMax(new K2(1)).name()).isEqualTo("seq_max_k2");
    }
}
