package dev.telos.algorithms.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.objective.AttentionMetricsConfig;
import dev.telos.algorithms.objective.ImmutableAttentionMetricsConfig;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.dsl.InvalidArgument;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionMetricsTest {
    /** A prompt of two tokens, a response of three; looks at the token itself and the one before. */
    private static final double[][] LOCAL = {
        {0, 0.25, 0.75, 0, 0},
        {0, 0, 0.5, 0.5, 0},
        {0, 0, 0, 0.1, 0.9},
    };
    /** Looks at the whole sequence. */
    private static final double[][] WIDE = {
        {0.2, 0.4, 0.4, 0, 0},
        {0.1, 0.2, 0.3, 0.4, 0},
        {0.2, 0.2, 0.1, 0.3, 0.2},
    };
    /** Looks at the first token alone. */
    private static final double[][] FAR = {
        {1, 0, 0, 0, 0},
        {1, 0, 0, 0, 0},
        {1, 0, 0, 0, 0},
    };

    private static ImmutableAttentionMetricsConfig.Builder near() {
        return AttentionMetricsConfig.builder().window(2).horizonStart(1).horizonEnd(2);
    }

    private static AttentionMetrics.OfResponse of(ImmutableAttentionMetricsConfig config, double[][]... maps) {
        return new AttentionMetrics(config).of(maps);
    }

    @Test
    void shouldMeasureDistanceByTheHeadThatLooksLeastFar() {
        // One of three maps is local: 0.3 of 3 is less than one.
        AttentionMetrics.OfResponse metrics = of(near().build(), FAR, LOCAL, WIDE);

        assertThat(metrics.waad()).containsExactly(new double[] {0.25, 0.5, 0.1}, within(1e-15));
    }

    @Test
    void shouldMeasureInfluenceByTheHeadThatLooksFurthest() {
        AttentionMetrics.OfResponse metrics = of(near().build(), LOCAL, WIDE);

        // Token 0 stands at position 2: 0.3 and 0.1 of the two tokens after it; token 1 at 3: 0.3 of the last one.
        assertThat(metrics.fai()).containsExactly(new double[] {0.2, 0.3, 0}, within(1e-15));
    }

    @Test
    void shouldCutDistancesAtTheWindow() {
        assertThat(of(near().window(1).build(), WIDE).waad())
                .containsExactly(new double[] {0.6, 0.6, 0.8}, within(1e-15));
        assertThat(of(near().window(3).build(), WIDE).waad())
                .containsExactly(
                        new double[] {0.4 + 2 * 0.2, 0.3 + 2 * 0.2 + 3 * 0.1, 0.3 + 2 * 0.1 + 3 * 0.2 + 3 * 0.2},
                        within(1e-15));
    }

    @Test
    void shouldAverageTheHeadsOfEachKind() {
        AttentionMetrics.OfResponse metrics = of(near().headShare(0.5).window(9).build(), WIDE, FAR, LOCAL, LOCAL);

        assertThat(metrics.waad()).containsExactly(new double[] {0.25, 0.5, 0.1}, within(1e-15));
        // WIDE and FAR, which looks at no response token.
        assertThat(metrics.fai()).containsExactly(new double[] {0.1, 0.15, 0}, within(1e-15));
    }

    @Test
    void shouldTakeTheMeanOverAsMuchOfTheHorizonAsThereIs() {
        assertThat(of(near().horizonStart(2).horizonEnd(50).build(), WIDE).fai())
                .containsExactly(new double[] {0.1, 0, 0}, within(1e-15));
        assertThat(of(AttentionMetricsConfig.builder().build(), WIDE).fai())
                .as("no token is ten tokens later")
                .containsExactly(0, 0, 0);
    }

    @Test
    void shouldMeasureResponsesOfOneTokenAndOfNone() {
        AttentionMetrics.OfResponse one = of(near().build(), new double[][] {{0.5, 0.3, 0.2}});
        assertThat(one.waad()).containsExactly(new double[] {0.3 + 2 * 0.5}, within(1e-15));
        assertThat(one.fai()).containsExactly(0);

        AttentionMetrics.OfResponse none = of(near().build(), new double[0][]);
        assertThat(none.waad()).isEmpty();
        assertThat(none.fai()).isEmpty();
    }

    @Test
    void shouldReadFiveLayersOfTheMiddleThird() {
        AttentionMetrics metrics =
                new AttentionMetrics(AttentionMetricsConfig.builder().build());

        assertThat(metrics.layers(36)).containsExactly(12, 15, 18, 21, 24);
        assertThat(metrics.layers(28)).containsExactly(9, 11, 14, 16, 18);
        assertThat(metrics.layers(2)).containsExactly(0, 1);
        assertThat(metrics.layers(1)).containsExactly(0);
        assertThat(new AttentionMetrics(
                                AttentionMetricsConfig.builder().layers(1).build())
                        .layers(36))
                .isEqualTo(List.of(12));
    }

    @Test
    void shouldRefuseNoMaps() {
        AttentionMetrics metrics =
                new AttentionMetrics(AttentionMetricsConfig.builder().build());
        assertThatThrownBy(() -> metrics.of(new double[0][][]))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("The attention maps of a sequence: expected at least one, got none.");
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(() -> AttentionMetricsConfig.builder()
                        .layers(0)
                        .headShare(1.1)
                        .window(0)
                        .horizonStart(51)
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("layers: expected at least 1, got 0")
                .hasMessageContaining("headShare: expected a number in [0, 1], got 1.1")
                .hasMessageContaining("window: expected at least 1 token, got 0")
                .hasMessageContaining("horizonStart: expected from 1 to horizonEnd, 50, got 51");
    }
}
