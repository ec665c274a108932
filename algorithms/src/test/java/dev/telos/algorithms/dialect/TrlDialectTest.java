package dev.telos.algorithms.dialect;

import static dev.telos.dsl.Telos.tokenInput;
import static java.lang.Math.sqrt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.GuardViolation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Where TRL differs from the language's own meaning, by hand. */
class TrlDialectTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final PerToken X = tokenInput("x");

    private static double[] evaluate(Expression<?> expression, double[][] mask) {
        Batch batch = Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .addGroups(1, 1, 2)
                .putTokenInputs("x", Nd4j.createFromArray(new double[][] {{1, 2}, {6, 9}, {9, 9}}))
                .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 3.0, 5.0))
                .build();
        return ExpressionProgram.evaluate(expression, batch).dup('c').data().asDouble();
    }

    private static final double[][] ONE_EMPTY = {{1, 1}, {1, 0}, {0, 0}};
    private static final double[][] NOTHING = {{0, 0}, {0, 0}, {0, 0}};

    @Test
    void shouldCountEmptyResponsesInMeansOverSequences() {
        assertThat(evaluate(X.aggregate(Dialect.TRL.seqMeanTokenMean()), ONE_EMPTY))
                .containsExactly(new double[] {2.5}, EXACT);
        assertThat(evaluate(X.aggregate(Dialect.TELOS.seqMeanTokenMean()), ONE_EMPTY))
                .containsExactly(new double[] {3.75}, EXACT);
        assertThat(evaluate(X.aggregate(Dialect.TRL.seqMeanTokenSum()), ONE_EMPTY))
                .containsExactly(new double[] {3}, EXACT);
        assertThat(evaluate(X.aggregate(Dialect.TRL.seqMeanTokenSumNorm(4)), ONE_EMPTY))
                .containsExactly(new double[] {0.75}, EXACT);
        assertThat(evaluate(X.aggregate(Dialect.TRL.tokenMean()), ONE_EMPTY)).containsExactly(new double[] {3}, EXACT);
        assertThat(evaluate(Dialect.TRL.meanOverTokens(X), ONE_EMPTY)).containsExactly(1.5, 6, 0);
    }

    @Test
    void shouldGiveZeroWhereThereIsNoToken() {
        assertThat(evaluate(X.aggregate(Dialect.TRL.tokenMean()), NOTHING)).containsExactly(0);
        assertThat(evaluate(X.aggregate(Dialect.TRL.seqMeanTokenMean()), NOTHING))
                .containsExactly(0);
    }

    @Test
    void shouldAddMoreToTheDeviationOfAGroup() {
        double advantage = 1 / (sqrt(2) + 1e-4);
        assertThat(evaluate(Dialect.TRL.standardisedOnGroup(Telos.reward()), ONE_EMPTY))
                .containsExactly(new double[] {-advantage, advantage, 0}, EXACT);
        assertThat(Dialect.TRL.deviationEpsilon()).isEqualTo(1e-4);
        assertThat(evaluate(Dialect.TRL.centredOnGroup(Telos.reward()), ONE_EMPTY))
                .containsExactly(-1, 1, 0);
    }

    @Test
    void shouldWhitenTwoTokensAndMore() {
        // 1, 2, 6: mean 3, variance 7.
        double deviation = sqrt(7 + 1e-8);
        double[] whitened = evaluate(Dialect.TRL.whiten(X), ONE_EMPTY);
        assertThat(new double[] {whitened[0], whitened[1], whitened[2]})
                .containsExactly(new double[] {-2 / deviation, -1 / deviation, 3 / deviation}, EXACT);
        assertThatThrownBy(() -> evaluate(Dialect.TRL.whiten(X).sum(), new double[][] {{1, 0}, {0, 0}, {0, 0}}))
                .isInstanceOf(GuardViolation.class)
                .hasMessageContaining("response tokens in a whitened batch");
    }

    @Test
    void shouldNotBoundK3() {
        PerToken far = X.times(-5);
        assertThat(evaluate(Dialect.TRL.k3(far).sumOverTokens(), ONE_EMPTY)[1])
                .isEqualTo(Math.exp(30) - 31, within(1e-2));
        assertThat(evaluate(Dialect.VERL.k3(far).sumOverTokens(), ONE_EMPTY)[1]).isEqualTo(10);
    }
}
