package dev.telos.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.FusedStep;
import dev.telos.graph.step.Models;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class GradientCosineTest {
    private static final Objective LIKELIHOOD = Telos.objective("likelihood")
            .minimize("nll", Telos.policy().logProb().negate().aggregate(Telos.tokenMean()));

    private static double cosine(Objective first, Objective second) {
        Batch batch = Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 1}, {1, 0}}))
                .addGroups(0, 0)
                .sequences(Sequences.of(
                        2, List.of(new int[] {0}, new int[] {1}), List.of(new int[] {0, 1}, new int[] {1}), 1, 2))
                .build();
        Models models = Models.of(TabularPolicy.of(
                Nd4j.createFromArray(new double[][] {{0.3, -1}, {0.9, 0.1}}),
                (prompt, response) -> response.length == 0 ? prompt[0] : response[response.length - 1]));
        GradientCosine probe =
                new GradientCosine("cosine", them -> new FusedStep(first, them), them -> new FusedStep(second, them));
        return probe.of(batch, models).getOrDefault("cosine", Double.NaN);
    }

    @Test
    void shouldBeOneForMultiplesAndMinusOneForOpposites() {
        assertThat(cosine(LIKELIHOOD, LIKELIHOOD.reweighted("nll", 7))).isCloseTo(1, within(1e-12));
        assertThat(cosine(LIKELIHOOD, LIKELIHOOD.reweighted("nll", -0.1))).isCloseTo(-1, within(1e-12));
    }

    @Test
    void shouldHaveNoValueWhereAGradientIsZero() {
        assertThat(cosine(LIKELIHOOD, LIKELIHOOD.reweighted("nll", 0))).isNaN();
    }
}
