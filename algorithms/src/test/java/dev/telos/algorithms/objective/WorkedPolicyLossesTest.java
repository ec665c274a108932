package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.Objective;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy losses on the worked example, to the seven digits they are written with. */
class WorkedPolicyLossesTest {
    private static final double DIGITS = 6e-8;

    private final WorkedExample example = new WorkedExample();

    private static ImmutableGspoConfig.Builder gspo() {
        return GspoConfig.builder().clipLow(0.03).clipHigh(0.04);
    }

    static Stream<Arguments> losses() {
        return Stream.of(Dialect.TELOS, Dialect.VERL)
                .flatMap(dialect -> Stream.of(
                        Arguments.of(Gspo.gspo(gspo().dialect(dialect).build()), -0.0008275),
                        Arguments.of(
                                Gspo.gspo(gspo().form(GspoConfig.Form.TOKEN)
                                        .dialect(dialect)
                                        .build()),
                                -0.0008275),
                        Arguments.of(
                                Cispo.cispo(CispoConfig.builder()
                                        .bound(new CispoBound.Relative(0.05, 0.05))
                                        .dialect(dialect)
                                        .build()),
                                0.4563292),
                        Arguments.of(
                                Sapo.sapo(SapoConfig.builder().dialect(dialect).build()), -0.0434498),
                        Arguments.of(
                                Gmpo.gmpo(GmpoConfig.builder()
                                        .clipLow(0.04)
                                        .clipHigh(0.04)
                                        .dialect(dialect)
                                        .build()),
                                0.0036209),
                        Arguments.of(
                                Dro.dro(DroConfig.builder()
                                        .beta(1)
                                        .dialect(dialect)
                                        .build()),
                                0.4526243)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldComeToTheNumbersOfTheExample(Objective objective, double loss) {
        assertThat(example.step(objective).value().loss()).isCloseTo(loss, within(DIGITS));
    }

    @Test
    void shouldHaveOneRatioASequence() {
        double[] expected = {0.9896642, 0.9715513, 0.9565684, 0.9211045};
        double[][] ratios = example.evaluate(Gspo.ratio(gspo().build()));

        for (int row = 0; row < expected.length; row++) {
            assertThat(ratios[row][0]).isCloseTo(expected[row], within(DIGITS));
            assertThat(ratios[row][1]).isEqualTo(ratios[row][0]);
        }
    }
}
