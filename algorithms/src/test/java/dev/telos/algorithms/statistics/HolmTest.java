package dev.telos.algorithms.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.InvalidArgument;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void shouldMultiplyByTheNumberThatRemain() {
        // In order 0.005 · 4, 0.01 · 3, 0.03 · 2, 0.04 · 1; the last is raised to the one before it.
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void shouldKeepTiesEqualAndStayBelowOne() {
        assertThat(Holm.adjusted(0.02, 0.02, 0.02)).containsExactly(new double[] {0.06, 0.06, 0.06}, within(1e-15));
        assertThat(Holm.adjusted(0.5, 0.6, 1)).containsExactly(1, 1, 1);
        assertThat(Holm.adjusted(0.04)).containsExactly(0.04);
        assertThat(Holm.adjusted()).isEmpty();
    }

    @Test
    void shouldKeepTheOrderAndNeverLower() {
        Random random = new Random(1);
        for (int repetition = 0; repetition < 200; repetition++) {
            double[] p = random.doubles(1 + random.nextInt(8)).toArray();
            double[] adjusted = Holm.adjusted(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).isBetween(p[i], Math.min(1, p.length * p[i]));
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[i] > p[j] || adjusted[i] <= adjusted[j]).isTrue();
                }
            }
        }
    }

    @Test
    void shouldRefuseWhatIsNoPValue() {
        assertThatThrownBy(() -> Holm.adjusted(0.1, Double.NaN))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("Holm's correction: expected p-values from 0 to 1, got NaN.");
    }
}
