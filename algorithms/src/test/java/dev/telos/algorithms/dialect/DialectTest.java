package dev.telos.algorithms.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.factory.Nd4j;

/** What every dialect says alike: losses 1, 2 | 6, -, of which the second and the third are kept. */
class DialectTest {
    private static final PerToken LOSS = Telos.tokenInput("loss");
    private static final PerToken KEPT = Telos.tokenInput("kept");

    private static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.createFromArray(new double[][] {{1, 1}, {1, 0}}))
            .addGroups(1, 1)
            .putTokenInputs("loss", Nd4j.createFromArray(new double[][] {{1, 2}, {6, 9}}))
            .putTokenInputs("kept", Nd4j.createFromArray(new double[][] {{0, 1}, {1, 1}}))
            .putSequenceInputs("reward", Nd4j.createFromArray(3.0, 5.0))
            .build();

    static final List<Dialect> DIALECTS = List.of(Dialect.TELOS, Dialect.VERL, Dialect.TRL);

    private static double[] evaluate(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, BATCH).dup('c').data().asDouble();
    }

    @ParameterizedTest
    @FieldSource("DIALECTS")
    void shouldSumOverTokensThatAreKept(Dialect dialect) {
        assertThat(evaluate(LOSS.aggregate(dialect.tokenSum()))).containsExactly(9);
        assertThat(evaluate(LOSS.aggregate(dialect.over(KEPT).tokenSum()))).containsExactly(8);
        PerToken small = LOSS.lessThan(3).indicator();
        assertThat(evaluate(LOSS.aggregate(dialect.over(KEPT).over(small).tokenSum())))
                .containsExactly(2);
    }

    @ParameterizedTest
    @FieldSource("DIALECTS")
    void shouldCompareWithABaseline(Dialect dialect) {
        assertThat(evaluate(dialect.lessBaseline(Telos.reward(), Telos.reward().meanOverGroup())))
                .containsExactly(-1, 1);
    }

    @Test
    void shouldDivideASumByAStatedConstantInVerl() {
        assertThat(evaluate(LOSS.aggregate(VerlAggregations.tokenSumNorm(4)))).containsExactly(2.25);
    }

    @Test
    void shouldAddDifferentNumbersToDeviations() {
        assertThat(DIALECTS).extracting(Dialect::deviationEpsilon).containsExactly(1e-6, 1e-6, 1e-4);
        double telos = 1 / (Math.sqrt(2) + 1e-6);
        assertThat(evaluate(Dialect.VERL.standardisedOnGroup(Telos.reward())))
                .containsExactly(new double[] {-telos, telos}, within(1e-12));
    }

    @Test
    void shouldBeKnownByName() {
        assertThat(DIALECTS).extracting(Dialect::toString).containsExactly("Telos", "verl", "TRL");
        assertThat(Dialect.ALL).isEqualTo(DIALECTS);
    }
}
