package dev.telos.dsl.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.lint.RatioFinding.RatioOne;
import io.vavr.control.Option;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FindingTest {
    static Stream<Arguments> findings() {
        return Stream.of(
                Arguments.of(
                        new ReferenceFinding.ResidualIsZero("value", "ρ − κ"),
                        "error: In term value ρ − κ is 0 whatever the policy is. The log-ratio and its k1 estimate of the"
                                + " divergence cancel; take the exact divergence, top-k, k2 or k3."),
                Arguments.of(
                        new GradientFinding.EstimatorWithoutGradient("kl"),
                        "warning: Term kl has an expected gradient of 0: it is the log-ratio itself, the k1 estimator."
                                + " Take the exact divergence, or k2, whose gradient is that of the divergence."),
                Arguments.of(
                        new ReferenceFinding.KlInRewardAndLoss("actor", "kl"),
                        "warning: The divergence from the reference counts twice: in the reward of term actor and as term"
                                + " kl. Keep one of both."),
                Arguments.of(
                        new RatioFinding.InertClip("actor", "clip(r, 0.8, 1.2)", RatioOne.ONE_UPDATE),
                        "note: In term actor clip(r, 0.8, 1.2) never acts: what it bounds stays at the old policy's value"
                                + " with one update a batch. Leave it out, or make several updates a batch."),
                Arguments.of(
                        new RatioFinding.InertClip("actor", "clip(r, 0.8, 1.2)", RatioOne.BY_CONSTRUCTION),
                        "warning: In term actor clip(r, 0.8, 1.2) never acts: what it bounds is constant by construction."
                                + " Leave it out, or take the ratio to old()."),
                Arguments.of(
                        new RatioFinding.InertDualClip("actor", 10, RatioOne.ONE_UPDATE),
                        "note: In term actor the dual clip 10 never acts: the ratio stays at the old policy's value with"
                                + " one update a batch. Leave it out, or make several updates a batch."),
                Arguments.of(
                        new RatioFinding.InertFutureWeight("actor", "clip(f, 0.8, 1.2)", RatioOne.ONE_UPDATE),
                        "note: In term actor the weight by future log-ratios, clip(f, 0.8, 1.2), stays at the old"
                                + " policy's value with one update a batch. Leave it out, or make several updates a"
                                + " batch."),
                Arguments.of(
                        new RatioFinding.BoundExcludesOne("actor", "min(r, 0.28)", 1),
                        "error: In term actor min(r, 0.28) acts on every token of an unchanged policy, for which the value"
                                + " is 1. State the bound itself, such as 1.28 or 5, not its distance from 1."),
                Arguments.of(
                        new RunFinding.GroupOfOne("actor"),
                        "error: Term actor compares responses of a group, and each group has one. Sample at least two"
                                + " responses a prompt, or take another baseline."),
                Arguments.of(
                        new DenominatorFinding.SequenceRatioOverTokens("actor"),
                        "warning: Term actor has one ratio a sequence and divides by the number of tokens. Aggregate by"
                                + " sequence: seqMeanTokenMean()."),
                Arguments.of(
                        new DenominatorFinding.PaddingWidthDivisor("actor", 64),
                        "warning: Term actor divides by 64, the width that responses are padded to, which differs by"
                                + " batch. Divide by a constant of the run, such as the longest response allowed."),
                Arguments.of(
                        new RunFinding.ShortForItsTrace("actor", 0.05, Option.none()),
                        "note: In term actor the length-adaptive discount of responses below 20 tokens would be negative"
                                + " and is taken as 0. For short responses raise alpha, or take a constant discount."),
                Arguments.of(
                        new RunFinding.ShortForItsTrace("actor", 0.05, Option.of(3)),
                        "warning: In term actor the length-adaptive discount of responses below 20 tokens would be negative"
                                + " and is taken as 0; the shortest has 3. For short responses raise alpha, or take a"
                                + " constant discount."),
                Arguments.of(
                        new RunFinding.StatisticOfOneSequence("actor", "token_mean(A)"),
                        "warning: In term actor token_mean(A) is a statistic of the step, and reductions run over one"
                                + " sequence. Reduce over the whole step, or make micro-batches larger."),
                Arguments.of(
                        new RunFinding.ActorOutweighsValue("actor", 0.05, 0.005),
                        "warning: Term actor of weight 0.05 outweighs the value term: above 0.005, which is beta times the"
                                + " mean length times the deviation of the reward. Lower its weight, or balance it:"
                                + " Weight.balancedAgainst."),
                Arguments.of(
                        new ReferenceFinding.ActorWithoutReward("actor"),
                        "error: Term actor follows an advantage that the policy itself implies, and no term has a reward."
                                + " Add the value term: alone, this one climbs the divergence from the reference."),
                Arguments.of(
                        new ReferenceFinding.NoReward(),
                        "warning: No term uses a reward or other data, so nothing tells good responses from bad ones. Use"
                                + " reward() or tokenReward(), unless it is meant as a penalty alone."),
                Arguments.of(
                        new GradientFinding.NoGradient("actor"),
                        "error: Term actor has no gradient: it reaches neither the policy nor the critic. Take away the"
                                + " detach() on its way, or observe it instead."),
                Arguments.of(
                        new GradientFinding.ZeroWeight("actor"),
                        "warning: Term actor has weight 0 and is computed for nothing. Leave it out with without(term), or"
                                + " observe it."),
                Arguments.of(
                        new RunFinding.UnusedInput("reward"),
                        "warning: The batch brings reward, which no term uses. Use it in the objective, or leave it out of"
                                + " the batch."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("findings")
    void shouldSayWhatIsWrongAndWhatToDo(Finding finding, String text) {
        assertThat(finding.text()).isEqualTo(text);
    }
}
