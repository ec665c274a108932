package dev.telos.dsl.lint;

import static dev.telos.dsl.Telos.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.dsl.Compositions;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Weight;
import dev.telos.dsl.lint.RatioFinding.RatioOne;
import io.vavr.control.Option;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LintTest {
    private static final PerToken A = tokenInput("advantage");
    private static final PerToken LOG_RATIO =
            policy().logProb().minus(reference().logProb());
    private static final PerToken STEP_RATIO = policy().logProb().minus(old().logProb());
    private static final RunContext ONE_UPDATE =
            RunContext.builder().updatesPerBatch(1).build();

    private static Objective of(Scalar loss) {
        return objective("o").minimize("t", loss);
    }

    private static Objective of(PerToken loss) {
        return of(loss.mean());
    }

    /** With an actor in which nothing is found, so that there is a reward. */
    private static Objective withActor(String term, PerToken loss) {
        return of(ratio().times(reward().onTokens()).negate()).plus(term, 0.1, loss.mean());
    }

    @Test
    void shouldFindNothingInObjectivesAsTheyAreMeant() {
        assertThat(Compositions.vimpo().lint()).isEmpty();
        assertThat(of(clippedSurrogate(ratio(), A, clip(0.2).dual(3))).lint()).isEmpty();
    }

    @Test
    void shouldPutTheGravestFirst() {
        Objective objective = of(LOG_RATIO.times(A)).reweighted("t", 0).plus("data", 1, A.mean());
        assertThat(objective.lint())
                .containsExactly(new GradientFinding.NoGradient("data"), new GradientFinding.ZeroWeight("t"));
    }

    @Nested
    class Gradients {
        @Test
        void shouldFindTermsWithoutGradient() {
            assertThat(of(policy().entropy().detach().times(A)).lint())
                    .containsExactly(new GradientFinding.NoGradient("t"));
            assertThat(of(reward().mean()).lint()).containsExactly(new GradientFinding.NoGradient("t"));
            assertThat(of(value().times(A)).lint()).isEmpty();
            assertThat(of(old().kl(policy()).times(A)).lint()).isEmpty();
            assertThat(of(old().topKKl(policy(), 2).times(A)).lint()).isEmpty();
        }

        @Test
        void shouldFindWeightsOfZeroUnlessTheyChange() {
            Objective objective = of(A.times(policy().logProb()));
            assertThat(objective.reweighted("t", Weight.linear(0, 1, 3)).lint()).isEmpty();
            assertThat(objective.reweighted("t", 0).lint()).containsExactly(new GradientFinding.ZeroWeight("t"));
        }

        @Test
        void shouldFindLogRatiosAsLosses() {
            Finding finding = new GradientFinding.EstimatorWithoutGradient("kl");
            assertThat(withActor("kl", LOG_RATIO).lint()).containsExactly(finding);
            assertThat(withActor("kl", LOG_RATIO.negate().times(2).named("x")).lint())
                    .containsExactly(finding);
            assertThat(withActor("kl", LOG_RATIO.dividedBy(responseLength().onTokens()))
                            .lint())
                    .containsExactly(finding);
            assertThat(withActor("kl", STEP_RATIO).lint()).containsExactly(finding);
            assertThat(withActor("kl", discountedSuffixSum(LOG_RATIO, 1)).lint())
                    .containsExactly(finding);
        }

        @Test
        void shouldNotTakeOtherLossesForLogRatios() {
            assertThat(withActor("k2", halfSquare(LOG_RATIO)).lint()).isEmpty();
            assertThat(withActor("k3", LOG_RATIO.negate().exp().plus(LOG_RATIO)).lint())
                    .isEmpty();
            assertThat(withActor("kl", policy().kl(reference())).lint()).isEmpty();
            assertThat(withActor("nll", policy().logProb().negate()).lint()).isEmpty();
            assertThat(withActor("product", LOG_RATIO.times(policy().logProb())).lint())
                    .isEmpty();
            assertThat(of(LOG_RATIO.times(A)).lint()).isEmpty();
            assertThat(of(LOG_RATIO.dividedBy(A)).lint()).isEmpty();
        }
    }

    @Nested
    class ReferencePolicy {
        private Objective vimpo(PerToken kl) {
            PerToken residual = PolicyImplied.residual(0.05, kl);
            PerSequence target = reward().minus(reward().meanOverGroup());
            return of(halfSquare(residual.sumOverTokens().minus(target)).mean());
        }

        @Test
        void shouldFindTheResidualOfRawVimpoWithK1() {
            Finding finding = new ReferenceFinding.ResidualIsZero("t", "ρ − κ");
            PerToken reversed = reference().logProb().minus(policy().logProb());
            assertThat(vimpo(LOG_RATIO).lint()).containsExactly(finding);
            assertThat(vimpo(LOG_RATIO.detach()).lint()).containsExactly(finding);
            assertThat(vimpo(reversed.negate().detach()).lint()).containsExactly(finding);
            assertThat(of(LOG_RATIO.plus(reversed.detach()).times(A)).lint()).hasSize(1);
        }

        @Test
        void shouldNotTakeOtherResidualsForZero() {
            assertThat(vimpo(halfSquare(LOG_RATIO)).lint()).isEmpty();
            assertThat(vimpo(LOG_RATIO.times(0.5).detach()).lint()).isEmpty();
            assertThat(vimpo(policy().kl(reference()).detach()).lint()).isEmpty();
            PerToken ratioOfOne =
                    policy().logProb().minus(policy().logProb().detach()).exp();
            assertThat(of(ratioOfOne.times(A)).lint()).isEmpty();
        }

        @Test
        void shouldFindADivergenceInRewardAndLoss() {
            Finding finding = new ReferenceFinding.KlInRewardAndLoss("t", "kl");
            PerToken divergence = old().logProb().minus(reference().logProb()).times(0.05);
            Objective less = of(ratio().times(discountedSuffixSum(tokenReward().minus(divergence), 1)));
            assertThat(less.lint()).isEmpty();
            assertThat(less.plus("kl", 0.1, halfSquare(LOG_RATIO).mean()).lint())
                    .containsExactly(finding);
            assertThat(less.plus("kl", 0.1, policy().kl(reference()).mean()).lint())
                    .containsExactly(finding);
            Objective more = of(ratio().times(divergence.negate().plus(tokenReward())));
            assertThat(more.plus("kl", 0.1, policy().kl(reference()).mean()).lint())
                    .containsExactly(finding);
            assertThat(less.plus("entropy", -0.1, policy().entropy().mean()).lint())
                    .isEmpty();
            assertThat(less.plus("old", 0.1, policy().kl(old()).mean()).lint()).isEmpty();
        }

        @Test
        void shouldNotTakeTheResidualOfVimpoForAShapedReward() {
            assertThat(Compositions.vimpo()
                            .plus("kl", 0.1, policy().kl(reference()).mean())
                            .lint())
                    .isEmpty();
        }

        @Test
        void shouldFindAnImpliedActorWithoutReward() {
            assertThat(Compositions.vimpo().without("value").lint())
                    .containsExactly(new ReferenceFinding.ActorWithoutReward("actor"));
            assertThat(Compositions.vimpo().without("actor").lint()).isEmpty();
        }

        @Test
        void shouldFindThatThereIsNoReward() {
            Finding finding = new ReferenceFinding.NoReward();
            assertThat(of(policy().entropy()).lint()).containsExactly(finding);
            assertThat(of(value().minus(oldValue()).square()).lint()).containsExactly(finding);
            assertThat(of(policy().kl(reference())).lint()).containsExactly(finding);
            assertThat(of(policy().logProb().times(A)).lint()).isEmpty();
        }
    }

    @Nested
    class Ratios {
        private final PerToken ratioOfOne =
                policy().logProb().minus(policy().logProb().detach()).exp().named("one");

        @Test
        void shouldFindClipsOfARatioThatIsOneByConstruction() {
            Finding clip = new RatioFinding.InertClip("t", "clip(one, 0.8, 1.2)", RatioOne.BY_CONSTRUCTION);
            Finding dual = new RatioFinding.InertDualClip("t", 3, RatioOne.BY_CONSTRUCTION);
            assertThat(of(ratioOfOne.clip(0.8, 1.2).times(A)).lint()).containsExactly(clip);
            assertThat(of(clippedSurrogate(ratioOfOne, A, clip(0.2).dual(3))).lint())
                    .containsExactlyInAnyOrder(clip, dual);
        }

        @Test
        void shouldFindClipsOfARatioThatIsOneInTheRun() {
            Objective objective =
                    of(clippedSurrogate(ratio(), A, clip(0.2, 0.28).dual(10)));
            assertThat(objective.lint(ONE_UPDATE))
                    .containsExactlyInAnyOrder(
                            new RatioFinding.InertClip("t", "clip(r, 0.8, 1.28)", RatioOne.ONE_UPDATE),
                            new RatioFinding.InertDualClip("t", 10, RatioOne.ONE_UPDATE));
            assertThat(objective.lint(RunContext.builder().updatesPerBatch(2).build()))
                    .isEmpty();
        }

        @Test
        void shouldFindClipsOfRatiosOfSequencesAndOfLogarithms() {
            PerSequence ratio = STEP_RATIO.meanOverTokens().exp().named("s");
            assertThat(of(ratio.clip(0.9, 1.1).times(reward()).mean()).lint(ONE_UPDATE))
                    .containsExactly(new RatioFinding.InertClip("t", "clip(s, 0.9, 1.1)", RatioOne.ONE_UPDATE));
            assertThat(of(STEP_RATIO.clip(-0.4, 0.4).exp().times(A)).lint(ONE_UPDATE))
                    .containsExactly(
                            new RatioFinding.InertClip("t", "clip(log π − log π_old, -0.4, 0.4)", RatioOne.ONE_UPDATE));
        }

        @Test
        void shouldNotFindClipsOfOtherThings() {
            PerToken change = value().minus(oldValue());
            assertThat(of(change.clip(-0.5, 0.5).times(A)).lint(ONE_UPDATE)).isEmpty();
            assertThat(of(STEP_RATIO.clip(-10, 10).times(A)).lint(ONE_UPDATE)).isEmpty();
            assertThat(of(STEP_RATIO.clip(-10, 9).times(A)).lint(ONE_UPDATE)).hasSize(1);
            assertThat(of(STEP_RATIO.clip(-9, 10).times(A)).lint(ONE_UPDATE)).hasSize(1);
            assertThat(of(LOG_RATIO.exp().clip(0.8, 1.2).times(A)).lint(ONE_UPDATE))
                    .isEmpty();
            assertThat(of(policy().logProb().times(A.constant(1).clip(0, 2)).times(A))
                            .lint())
                    .isEmpty();
        }

        @Test
        void shouldFindTheWeightOfFipo() {
            PerToken future =
                    discountedSuffixSum(STEP_RATIO, 0.98).exp().clip(0.8, 1.2).detach();
            Objective fipo = of(policy().logProb().times(A).times(future));
            assertThat(fipo.lint(ONE_UPDATE))
                    .containsExactly(new RatioFinding.InertFutureWeight(
                            "t", "clip(exp(Σ_{k≥t} 0.98^(k−t)·(log π − log π_old)), 0.8, 1.2)", RatioOne.ONE_UPDATE));
            assertThat(fipo.lint()).isEmpty();
        }

        @Test
        void shouldFindBoundsThatExcludeAnUnchangedPolicy() {
            assertThat(cispo(ratio().clip(0, 0.2)).lint())
                    .containsExactly(new RatioFinding.BoundExcludesOne("t", "clip(r, 0, 0.2)", 1));
            assertThat(cispo(ratio().min(0.28)).lint())
                    .containsExactly(new RatioFinding.BoundExcludesOne("t", "min(r, 0.28)", 1));
            assertThat(cispo(ratio().max(1.5)).lint())
                    .containsExactly(new RatioFinding.BoundExcludesOne("t", "max(r, 1.5)", 1));
            assertThat(cispo(STEP_RATIO.min(-0.1)).lint())
                    .containsExactly(new RatioFinding.BoundExcludesOne("t", "min(log π − log π_old, -0.1)", 0));
        }

        @Test
        void shouldNotFindBoundsThatIncludeIt() {
            assertThat(cispo(ratio().clip(0, 1)).lint()).isEmpty();
            assertThat(cispo(ratio().clip(1, 2)).lint()).isEmpty();
            assertThat(cispo(ratio().min(5)).lint()).isEmpty();
            assertThat(cispo(LOG_RATIO.exp().min(0.2)).lint()).isEmpty();
        }

        private Objective cispo(PerToken weight) {
            return of(weight.detach().times(policy().logProb()).times(A));
        }
    }

    @Nested
    class Denominators {
        @Test
        void shouldFindRatiosOfSequencesOverNumbersOfTokens() {
            Finding finding = new DenominatorFinding.SequenceRatioOverTokens("t");
            PerToken ratio = STEP_RATIO.meanOverTokens().exp().onTokens();
            assertThat(of(ratio.times(A).aggregate(tokenMean())).lint()).containsExactly(finding);
            PerToken gradientOfTokens =
                    policy().logProb().minus(policy().logProb().detach());
            PerToken logarithm =
                    gradientOfTokens.plus(STEP_RATIO.meanOverTokens().detach().onTokens());
            assertThat(of(logarithm.exp().times(A).aggregate(tokenMean())).lint())
                    .containsExactly(finding);
        }

        @Test
        void shouldNotFindOtherRatiosNorOtherDenominators() {
            PerToken ratio = STEP_RATIO.meanOverTokens().exp().onTokens();
            assertThat(of(ratio.times(A).aggregate(seqMeanTokenMean())).lint()).isEmpty();
            assertThat(of(ratio.times(A).aggregate(seqMeanTokenSum())).lint()).isEmpty();
            assertThat(of(ratio().times(reward().onTokens()).aggregate(tokenMean()))
                            .lint())
                    .isEmpty();
            assertThat(of(ratio().times(A).times(number(2).onTokens()).aggregate(tokenMean()))
                            .lint())
                    .isEmpty();
        }

        @Test
        void shouldFindDivisionByThePaddingWidth() {
            RunContext padded = RunContext.builder().paddingWidth(64).build();
            Objective drGrpo = of(ratio().times(A).aggregate(seqMeanTokenSumNorm(64)));
            assertThat(drGrpo.lint(padded)).containsExactly(new DenominatorFinding.PaddingWidthDivisor("t", 64));
            assertThat(drGrpo.lint()).isEmpty();
            assertThat(of(ratio().times(A).aggregate(seqMeanTokenSumNorm(63))).lint(padded))
                    .isEmpty();
        }
    }

    @Nested
    class Runs {
        @Test
        void shouldFindGroupsOfOne() {
            RunContext alone = RunContext.builder().groupSize(1).build();
            Objective objective =
                    of(ratio().times(reward().minus(reward().meanOverGroup()).onTokens()));
            assertThat(objective.lint(alone)).containsExactly(new RunFinding.GroupOfOne("t"));
            assertThat(objective.lint(RunContext.builder().groupSize(2).build()))
                    .isEmpty();
            assertThat(objective.lint()).isEmpty();
            assertThat(of(ratio().times(reward().dividedBy(groupSize()).onTokens()))
                            .lint(alone))
                    .isEmpty();
        }

        @Test
        void shouldFindResponsesThatAreShortForTheirTrace() {
            Objective vapo = of(ratio().times(lengthAdaptiveSuffixSum(tokenReward(), 1, 0.05)));
            assertThat(vapo.lint()).containsExactly(new RunFinding.ShortForItsTrace("t", 0.05, Option.none()));
            assertThat(vapo.lint(RunContext.builder().shortestResponse(19).build()))
                    .containsExactly(new RunFinding.ShortForItsTrace("t", 0.05, Option.of(19)));
            assertThat(vapo.lint(RunContext.builder().shortestResponse(20).build()))
                    .isEmpty();
            assertThat(of(ratio().times(discountedSuffixSum(tokenReward(), 0.9)))
                            .lint())
                    .isEmpty();
        }

        @Test
        void shouldFindStatisticsOfOneSequence() {
            RunContext one = RunContext.builder().reductionSize(1).build();
            Objective whitened = of(ratio().times(A.whiten().detach()));
            assertThat(whitened.lint(one))
                    .containsExactly(new RunFinding.StatisticOfOneSequence("t", "token_mean(advantage)"));
            assertThat(whitened.lint(RunContext.builder().reductionSize(2).build()))
                    .isEmpty();
            PerToken chosen = where(A.moreThan(A.quantile(0.5).onTokens()), ratio(), ratio().constant(0));
            assertThat(of(chosen.times(A)).lint(one))
                    .containsExactly(new RunFinding.StatisticOfOneSequence("t", "sg(quantile(0.5; advantage))"));
            assertThat(of(ratio().times(A).times(tokenCount().onTokens())).lint(one))
                    .isEmpty();
            assertThat(of(ratio().times(A).times(scalarInput("s").onTokens())).lint(one))
                    .isEmpty();
            assertThat(of(ratio().times(reward().onTokens())).lint(one)).isEmpty();
        }

        @Test
        void shouldFindAnActorThatOutweighsTheValue() {
            RunContext answers =
                    RunContext.builder().meanResponse(4.0).rewardDeviation(0.25).build();
            Objective vimpo = Compositions.vimpo();
            assertThat(vimpo.reweighted("actor", 0.05).lint(answers)).isEmpty();
            assertThat(vimpo.reweighted("actor", 0.06).lint(answers))
                    .containsExactly(new RunFinding.ActorOutweighsValue("actor", 0.06, 0.05));
            assertThat(vimpo.reweighted("actor", 0.06).reweighted("value", 2).lint(answers))
                    .isEmpty();
            assertThat(vimpo.reweighted("actor", Weight.linear(1, 0, 5)).lint(answers))
                    .isEmpty();
        }

        @Test
        void shouldNotWeighWithoutLengthsOrDeviations() {
            Objective vimpo = Compositions.vimpo().reweighted("actor", 1);
            assertThat(vimpo.lint(RunContext.builder().meanResponse(4.0).build()))
                    .isEmpty();
            assertThat(vimpo.lint(RunContext.builder().rewardDeviation(0.1).build()))
                    .isEmpty();
        }

        @Test
        void shouldFindTheStrengthOfTheValueTermWhateverItIsMadeOf() {
            RunContext answers =
                    RunContext.builder().meanResponse(4.0).rewardDeviation(0.25).build();
            PerToken halves = LOG_RATIO.times(0.1).dividedBy(2);
            Scalar actor =
                    ratio().times(discountedSuffixSum(halves, 1).detach()).mean();
            Scalar anchor = halves.sumOverTokens().minus(reward()).square().mean();
            assertThat(of(anchor).plus("a", 0.06, actor).lint(answers))
                    .containsExactly(new RunFinding.ActorOutweighsValue("a", 0.06, 0.05));
            Scalar noAnchor = ratio().times(reward().onTokens()).mean();
            assertThat(of(noAnchor).plus("a", 0.06, actor).lint(answers)).isEmpty();
        }

        @Test
        void shouldFindInputsThatNothingUses() {
            RunContext batch = RunContext.builder()
                    .addGiven("token_reward", "reward", "advantage")
                    .build();
            assertThat(of(ratio().times(A)).lint(batch))
                    .containsExactly(new RunFinding.UnusedInput("reward"), new RunFinding.UnusedInput("token_reward"));
        }
    }
}
