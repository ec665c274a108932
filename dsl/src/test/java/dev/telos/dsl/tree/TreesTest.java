package dev.telos.dsl.tree;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Requirements;
import dev.telos.dsl.Scalar;
import io.vavr.collection.List;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TreesTest {
    private static final int DOUBLINGS = 60;
    private static final Duration AN_INSTANT = Duration.ofSeconds(5);

    private static PerToken doubled(PerToken value) {
        PerToken sum = value;
        for (int i = 0; i < DOUBLINGS; i++) {
            sum = sum.plus(sum);
        }
        return sum;
    }

    private static PerToken doubledByName(PerToken value) {
        PerToken sum = value;
        for (int i = 0; i < DOUBLINGS; i++) {
            sum = sum.plus(sum).named("x" + i);
        }
        return sum;
    }

    @Test
    void shouldVisitArgumentsBeforeWhatUsesThemAndSharedNodesOnce() {
        PerToken shared = tokenInput("a");
        PerToken square = shared.square();
        PerToken root = square.plus(shared);
        assertThat(Trees.nodes(List.of(root.node(), square.node())))
                .containsExactly(shared.node(), square.node(), root.node());
    }

    @Test
    void shouldVisitWhatAGradientReaches() {
        PerToken a = tokenInput("a");
        PerToken b = tokenInput("b");
        PerToken c = tokenInput("c");
        PerToken d = tokenInput("d");
        PerToken chosen = where(a.lessThan(a).and(b.atMost(b)), c, d.detach());
        assertThat(Trees.differentiated(List.of(chosen.node())))
                .contains(c.node(), chosen.node())
                .doesNotContain(a.node(), b.node(), d.node(), d.detach().node());
        assertThat(Trees.differentiated(List.of(a.detach().node()))).isEmpty();
        assertThat(Trees.differentiated(List.of(a.min(b).node()))).contains(a.node(), b.node());
    }

    @Test
    void shouldWalkDeepSharingInAnInstant() {
        assertTimeoutPreemptively(AN_INSTANT, () -> {
            for (PerToken deep : List.of(doubled(policy().logProb()), doubledByName(policy().logProb()))) {
                Scalar loss = deep.mean();
                Objective objective = objective("deep").minimize("loss", loss);
                assertThat(Trees.nodes(List.of(deep.node()))).hasSizeBetween(DOUBLINGS + 1, 2 * DOUBLINGS + 1);
                assertThat(Requirements.of(deep).differentiated()).hasSize(1);
                assertThat(objective.requirements().statistics()).hasSize(1);
                assertThat(objective.explain()).contains("x").hasSizeLessThan(10_000);
                assertThat(objective.toString()).startsWith("deep = token_mean(");
                assertThat(deep.toString()).hasSizeLessThan(10_001);
            }
        });
    }

    @Test
    void shouldCompareDeepSharingInAnInstant() {
        assertTimeoutPreemptively(AN_INSTANT, () -> {
            PerToken one = doubled(tokenInput("a"));
            PerToken same = doubled(tokenInput("a"));
            PerToken other = doubled(tokenInput("b"));
            assertThat(one.equals(same)).isTrue();
            assertThat(one.exp().detach().equals(same.exp().detach())).isTrue();
            assertThat(one.hashCode()).isEqualTo(same.hashCode());
            assertThat(one.equals(other)).isFalse();
            assertThat(one.hashCode()).isNotEqualTo(other.hashCode());
            assertThat(objective("x")
                            .minimize("l", one.sum())
                            .plus("m", 1, one.mean())
                            .without("l"))
                    .isEqualTo(objective("x").minimize("m", same.mean()));
        });
    }

    @Test
    void shouldAbbreviateAFormulaBeyondTenThousandCharacters() {
        assertThat(doubled(tokenInput("a")).toString()).contains("… + …").hasSizeBetween(5_000, 10_000);
    }

    @Test
    void shouldPrintADeepChainOfNamesByItsLastName() {
        assertThat(doubledByName(tokenInput("a"))).hasToString("x59");
    }

    @Test
    void shouldSayWhetherAGradientReachesWhatIsTrained() {
        assertThat(Trees.trains(policy().logProb().exp().node())).isTrue();
        assertThat(Trees.trains(value().sum().node())).isTrue();
        assertThat(Trees.trains(old().kl(policy()).node())).isTrue();
        assertThat(Trees.trains(old().topKKl(policy(), 2).node())).isTrue();
        assertThat(Trees.trains(old().kl(reference()).node())).isFalse();
        assertThat(Trees.trains(policy().logProb().detach().node())).isFalse();
        assertThat(Trees.trains(policy().logProb().lessThan(0).indicator().node()))
                .isFalse();
        assertThat(Trees.trains(reward().node())).isFalse();
    }
}
