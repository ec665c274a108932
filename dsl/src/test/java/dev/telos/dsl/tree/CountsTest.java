package dev.telos.dsl.tree;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

class CountsTest {
    private static final PerToken A = tokenInput("a");
    private static final PerToken B = tokenInput("b");

    private static Option<String> meaning(Expression<?> expression) {
        return Counts.meaning(expression.node());
    }

    @Test
    void shouldSayWhatIsCountedWhateverItIsCalled() {
        assertThat(meaning(responseLength())).contains("tokens of the response");
        assertThat(meaning(responseLength().named("length").onTokens())).contains("tokens of the response");
        assertThat(meaning(groupSize())).contains("sequences of the group");
        assertThat(meaning(sequenceCount())).contains("sequences of the step");
        assertThat(meaning(tokenCount())).contains("tokens of the step");
        assertThat(meaning(answeredCount())).contains("sequences of the step with a response");
        assertThat(meaning(tokenCount().requireAtLeast(1, "tokens", "give some")))
                .contains("tokens of the step");
    }

    @Test
    void shouldNotTakeOtherSumsForCounts() {
        assertThat(meaning(A.sumOverTokens())).isEmpty();
        assertThat(meaning(A.sum())).isEmpty();
        assertThat(meaning(reward().sumOverGroup())).isEmpty();
        assertThat(meaning(reward().sum())).isEmpty();
        assertThat(meaning(number(2).onTokens().sumOverTokens())).isEmpty();
        assertThat(meaning(number(1))).isEmpty();
        assertThat(meaning(responseLength().min(2).sum())).isEmpty();
        assertThat(meaning(responseLength().max(1).sum())).isEmpty();
        assertThat(meaning(reward().min(1).sum())).isEmpty();
    }

    @Test
    void shouldStripWhatChangesNoNumber() {
        assertThat(Counts.bare(A.named("x").named("y").node())).isEqualTo(A.node());
        assertThat(Counts.bare(reward().onTokens().named("x").node())).isEqualTo(reward().node());
        assertThat(Counts.bare(A.times(1).node())).isEqualTo(A.node());
        assertThat(Counts.bare(A.constant(1).times(A.named("x")).node())).isEqualTo(A.node());
        assertThat(Counts.bare(A.times(2).node())).isEqualTo(A.times(2).node());
        assertThat(Counts.bare(A.plus(1).node())).isEqualTo(A.plus(1).node());
        assertThat(Counts.bare(A.detach().node())).isEqualTo(A.detach().node());
    }

    @Test
    void shouldRecogniseBounds() {
        double infinite = Double.POSITIVE_INFINITY;
        assertThat(Bounds.of(A.clip(1, 2).node())).contains(new Bounds(A.node(), 1, 2));
        assertThat(Bounds.of(A.min(2).node())).contains(new Bounds(A.node(), -infinite, 2));
        assertThat(Bounds.of(A.constant(2).max(A).node())).contains(new Bounds(A.node(), 2, infinite));
        assertThat(Bounds.of(A.min(B).node())).isEmpty();
        assertThat(Bounds.of(A.constant(1).min(2).node())).isEmpty();
        assertThat(Bounds.of(A.plus(2).node())).isEmpty();
        assertThat(Bounds.of(A.node())).isEmpty();
    }

    @Test
    void shouldRecogniseDualClips() {
        PerToken loss = A.times(B);
        PerToken bound = A.times(3).negate();
        assertThat(dualClip(where(A.lessThan(0), loss.min(bound), loss)))
                .contains(new DualClip(loss.node(), A.node(), 3));
        assertThat(dualClip(clippedSurrogate(ratio(), A, clip(0.2).dual(10))).map(DualClip::bound))
                .contains(10.0);
        assertThat(dualClip(clippedSurrogate(ratio(), A, clip(0.2)))).isEmpty();
        assertThat(dualClip(where(A.atMost(0), loss.min(bound), loss))).isEmpty();
        assertThat(dualClip(where(A.lessThan(0), loss.max(bound), loss))).isEmpty();
        assertThat(dualClip(where(A.lessThan(0), B.min(bound), loss))).isEmpty();
        assertThat(dualClip(where(A.lessThan(0), loss.min(A.times(3)), loss))).isEmpty();
        assertThat(dualClip(where(A.lessThan(0), loss.min(B.times(3).negate()), loss)))
                .isEmpty();
        assertThat(dualClip(where(A.lessThan(0), loss.min(A.times(B).negate()), loss)))
                .isEmpty();
        assertThat(dualClip(where(A.lessThan(0), loss.min(A.plus(3).negate()), loss)))
                .isEmpty();
        assertThat(dualClip(A)).isEmpty();
    }

    private static Option<DualClip> dualClip(PerToken expression) {
        return DualClip.of(expression.node());
    }
}
