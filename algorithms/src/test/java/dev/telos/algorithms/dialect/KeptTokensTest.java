package dev.telos.algorithms.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Aggregation;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Losses 1, 2, 3 | 4, 5, - | 6, -, -, of which the first, the third and the fifth are kept. */
class KeptTokensTest {
    private static final PerToken LOSS = Telos.tokenInput("loss");
    private static final PerToken KEPT = Telos.tokenInput("kept");

    private static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 1, 0}, {1, 0, 0}}))
            .putTokenInputs("loss", Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 9}, {6, 9, 9}}))
            .putTokenInputs("kept", Nd4j.createFromArray(new double[][] {{1, 0, 1}, {0, 1, 1}, {0, 1, 1}}))
            .build();

    static Stream<Dialect> dialects() {
        return Stream.of(Dialect.TELOS, Dialect.VERL);
    }

    private static double mean(Aggregation aggregation) {
        return ExpressionProgram.evaluate(LOSS.aggregate(aggregation), BATCH).getDouble(0);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void shouldCountOnlyWhatIsKept(Dialect dialect) {
        Dialect some = dialect.over(KEPT);
        assertThat(mean(some.tokenMean())).isCloseTo(9.0 / 3, within(1e-7));
        assertThat(mean(some.seqMeanTokenMean())).isCloseTo((2.0 + 5) / 2, within(1e-7));
        assertThat(mean(some.seqMeanTokenSum())).isCloseTo((4.0 + 5) / 2, within(1e-7));
        assertThat(mean(some.seqMeanTokenSumNorm(10))).isCloseTo(0.45, within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void shouldKeepWhatAllKeepWhenRepeated(Dialect dialect) {
        PerToken large = LOSS.moreThan(2).indicator();
        assertThat(mean(dialect.over(KEPT).over(large).tokenMean())).isCloseTo(8.0 / 2, within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void shouldBeAsBeforeWhereEverythingIsKept(Dialect dialect) {
        Dialect all = dialect.over(LOSS.constant(1));
        assertThat(mean(all.tokenMean())).isEqualTo(mean(dialect.tokenMean()));
        assertThat(mean(all.seqMeanTokenMean())).isEqualTo(mean(dialect.seqMeanTokenMean()));
        assertThat(mean(all.seqMeanTokenSum())).isEqualTo(mean(dialect.seqMeanTokenSum()));
    }

    @Test
    void shouldBeZeroWhereNothingIsKept() {
        Dialect none = Dialect.TELOS.over(LOSS.constant(0));
        assertThat(mean(none.tokenMean())).isZero();
        assertThat(mean(none.seqMeanTokenMean())).isZero();
        assertThat(mean(none.seqMeanTokenSum())).isZero();
    }
}
