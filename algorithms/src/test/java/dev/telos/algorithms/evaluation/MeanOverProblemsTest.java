package dev.telos.algorithms.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanOverProblemsTest {
    @Test
    void shouldFollowTheFormula() {
        // Mean 3; squares 4 + 1 + 0 + 9 = 14; sqrt(14 / (4 * 3)).
        MeanOverProblems mean = MeanOverProblems.of(1, 2, 3, 6);
        assertThat(mean.mean()).isEqualTo(3);
        assertThat(mean.standardError()).isEqualTo(Math.sqrt(14 / 12.0), within(1e-15));
        assertThat(mean.problems()).isEqualTo(4);
        assertThat(mean).hasToString("3.0000 ± 1.0801 (4 problems)");
    }

    @Test
    void shouldBeThatOfAProportionForOneSampleAProblem() {
        double[] solved = new double[500];
        for (int i = 0; i < 400; i++) {
            solved[i] = 1;
        }
        assertThat(MeanOverProblems.of(solved).standardError()).isEqualTo(Math.sqrt(0.8 * 0.2 / 499), within(1e-12));
    }

    /** Copies of a response say nothing new, so the error stays what it was. */
    @Test
    void shouldCountProblemsAndNotResponses() {
        List<SampleCounts> once = List.of(new SampleCounts(1, 1), new SampleCounts(1, 0), new SampleCounts(1, 1));
        List<SampleCounts> copied =
                List.of(new SampleCounts(32, 32), new SampleCounts(32, 0), new SampleCounts(32, 32));
        assertThat(MeanOverProblems.of(copied, SampleCounts::average))
                .isEqualTo(MeanOverProblems.of(once, SampleCounts::average));
        assertThat(MeanOverProblems.of(copied, counts -> counts.passAt(8)).mean())
                .isEqualTo(2 / 3.0, within(1e-15));
    }

    @Test
    void shouldBeTheSpreadOfTheMeanOverDrawsOfProblems() {
        Random random = new Random(3);
        int draws = 4000;
        double[] means = new double[draws];
        double errors = 0;
        for (int i = 0; i < draws; i++) {
            MeanOverProblems mean = MeanOverProblems.of(
                    random.doubles(20).map(chance -> sampled(chance, random)).toArray());
            means[i] = mean.mean();
            errors += mean.standardError() * mean.standardError() / draws;
        }
        MeanOverProblems over = MeanOverProblems.of(means);
        double variance = over.standardError() * over.standardError() * draws;
        assertThat(errors).isEqualTo(variance, within(0.1 * variance));
    }

    /** The average of four responses that are right with this chance. */
    private static double sampled(double chance, Random random) {
        return random.doubles(4).filter(draw -> draw < chance).count() / 4.0;
    }

    @Test
    void shouldSayThatItIsNotKnown() {
        assertThat(MeanOverProblems.of().mean()).isNaN();
        assertThat(MeanOverProblems.of(1).mean()).isEqualTo(1);
        assertThat(MeanOverProblems.of(1).standardError()).isNaN();
    }
}
