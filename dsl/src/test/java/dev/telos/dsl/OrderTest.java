package dev.telos.dsl;

import static dev.telos.dsl.Telos.discountedTurnSum;
import static dev.telos.dsl.Telos.lengthAdaptiveSuffixSum;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.tokenInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.dsl.tree.Discount;
import dev.telos.dsl.tree.Node;
import dev.telos.dsl.tree.Rank;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final PerToken X = tokenInput("x");

    private static Node order(Node.Among among, Rank rank) {
        return new Node.Detach(new Node.OrderStatistic(X.node(), among, rank));
    }

    @Test
    void shouldDetachWhatStandsAtARank() {
        assertThat(X.maxOverTokens().node()).isEqualTo(order(Node.Among.RESPONSE, new Rank.Nth(1)));
        assertThat(X.quantileOverTokens(0.25).node()).isEqualTo(order(Node.Among.RESPONSE, new Rank.Quantile(0.25)));
        assertThat(X.quantile(0.8).node()).isEqualTo(order(Node.Among.STEP, new Rank.Quantile(0.8)));
        assertThat(X.largest(2e-4).node()).isEqualTo(order(Node.Among.STEP, new Rank.Share(2e-4)));
        assertThat(reward().nthLargestOverGroup(2).node())
                .isEqualTo(
                        new Node.Detach(new Node.OrderStatistic(reward().node(), Node.Among.GROUP, new Rank.Nth(2))));
    }

    @Test
    void shouldAcceptSharesFromNoneToAll() {
        assertThat(X.quantile(0)).isNotNull();
        assertThat(X.quantile(1)).isNotNull();
        assertThatThrownBy(() -> X.quantile(1.1))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("quantile(q): expected a number in [0, 1], got 1.1. It is a share of tokens.");
        assertThatThrownBy(() -> X.quantileOverTokens(-0.1)).hasMessageStartingWith("quantileOverTokens(q)");
        assertThatThrownBy(() -> X.largest(Double.NaN)).hasMessageStartingWith("largest(share)");
        assertThatThrownBy(() -> reward().nthLargestOverGroup(0))
                .hasMessage("nthLargestOverGroup(k): expected a finite number of at least 1, got 0. 1 is the largest.");
    }

    @Test
    void shouldLookBackAndAcross() {
        assertThat(X.previous().node()).isEqualTo(new Node.PreviousToken(X.node()));
        assertThat(X.sumOverGroup().node()).isEqualTo(new Node.Sum(X.node(), Node.Over.GROUP));
        assertThat(((Node.Named) X.prefixSum().node()).of())
                .isEqualTo(X.sumOverTokens()
                        .onTokens()
                        .minus(Telos.discountedSuffixSum(X, 1))
                        .plus(X)
                        .node());
    }

    @Test
    void shouldSumWithinReach() {
        assertThat(discountedTurnSum(X, 0.5).node())
                .isEqualTo(new Node.SuffixSum(X.node(), new Discount.Constant(0.5), Node.Reach.TURN));
        assertThat(lengthAdaptiveSuffixSum(X, 0.9, 0.05).node())
                .isEqualTo(new Node.SuffixSum(X.node(), new Discount.LengthAdaptive(0.9, 0.05), Node.Reach.RESPONSE));
        assertThatThrownBy(() -> discountedTurnSum(X, -1)).hasMessageStartingWith("discountedTurnSum discount");
        assertThatThrownBy(() -> lengthAdaptiveSuffixSum(X, -1, 1))
                .hasMessageStartingWith("lengthAdaptiveSuffixSum gamma");
        assertThatThrownBy(() -> lengthAdaptiveSuffixSum(X, 1, 0))
                .hasMessageStartingWith("lengthAdaptiveSuffixSum alpha");
    }

    @Test
    void shouldCombineTests() {
        assertThat(X.atLeast(2)).hasToString("1[2 ≤ x]");
        assertThat(X.atLeast(tokenInput("y"))).hasToString("1[y ≤ x]");
        assertThat(X.lessThan(1).or(X.moreThan(2))).hasToString("1 − (1 − 1[x < 1])·(1 − 1[2 < x])");
        assertThat(X.sigmoid()).hasToString("σ(x)");
    }
}
