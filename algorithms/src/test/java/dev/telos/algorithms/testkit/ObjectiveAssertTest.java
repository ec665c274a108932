package dev.telos.algorithms.testkit;

import static dev.telos.algorithms.testkit.ObjectiveAssertions.assertThatObjective;
import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.old;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.responseLength;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.scalarInput;
import static dev.telos.dsl.Telos.seqMeanTokenMean;
import static dev.telos.dsl.Telos.sequenceInput;
import static dev.telos.dsl.Telos.tokenMean;
import static dev.telos.dsl.Telos.tokenReward;
import static dev.telos.dsl.Telos.where;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.Models;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Objectives and steps that are wrong in one way each, and what is said about them. */
class ObjectiveAssertTest {
    private static final PerToken LOG_PROB = policy().logProb();
    private static final PerToken CENTRED =
            reward().minus(reward().meanOverGroup()).onTokens();

    private static Objective mean(PerToken loss) {
        return objective("wrong").minimize("actor", loss.aggregate(tokenMean()));
    }

    private static Objective weighted(String input) {
        return mean(LOG_PROB.times(sequenceInput(input).onTokens()));
    }

    private static AbstractStringAssert<?> assertMessage(ThrowingCallable assertion) {
        return assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).message();
    }

    @Test
    void shouldShowTheSmallestBatchAndHowToRunItAgain() {
        Objective objective = mean(ratio().times(reward().onTokens()).negate());
        assertMessage(() -> assertThatObjective(objective).seed(3).trials(1).hasZeroGradientWhenRewardsAreEqual())
                .startsWith("""
                        Expecting
                          wrong = token_mean(−r·reward)
                        to have no gradient when the rewards of each group are equal, but
                          with equal rewards the derivative with respect to policy/logits, entry 0, is -0.0""")
                .endsWith("""
                        .
                        Batch 1 fails; made simpler in 9 steps, it still does as
                          sequence  group  prompt  response  counts  reward  log π_old
                          0         0      0       0         1       0.25    0
                        Run it again by
                          assertThatObjective(objective).seed(3).trials(1).hasZeroGradientWhenRewardsAreEqual()""");
    }

    @Test
    void shouldFindAKinkAtThePoint() {
        assertMessage(() -> assertThatObjective(mean(LOG_PROB.max(LOG_PROB.detach())))
                        .hasGradientOfFiniteDifferences())
                .contains(
                        "to have the gradient of its finite differences, but\n  d/d log_prob.policy",
                        "a kink at this very point",
                        ".hasGradientOfFiniteDifferences()");
    }

    @Test
    void shouldFindABranchThatIsNotFinite() {
        PerToken margin = LOG_PROB.plus(1);
        assertMessage(() -> assertThatObjective(mean(where(margin.lessThan(0), margin, margin.log())))
                        .hasGradientOfFiniteDifferences())
                .contains("is NaN", "a branch that is not finite");
    }

    @Test
    void shouldFindMeansByMicroBatch() {
        assertMessage(() -> assertThatObjective(mean(LOG_PROB))
                        .withSteps(StepByMicroBatch::new)
                        .isInvariantToMicroBatches())
                .contains("to mean the same in micro-batches, but\n  one sequence at a time the loss should be ");
    }

    @Test
    void shouldFindADivisorOfThePaddingWidth() {
        Objective objective =
                objective("wrong").minimize("actor", LOG_PROB.sum().dividedBy(scalarInput("width")));
        assertMessage(() -> assertThatObjective(objective)
                        .withScalarInput("width", Batch::width)
                        .isInvariantToPadding())
                .contains(
                        "to mean the same at every padding width, but\n"
                                + "  with 2 more columns of prompts and 3 more of responses term \"actor\" should be ",
                        "width = 1\n");
    }

    @Test
    void shouldFindThePlaceOfASequence() {
        assertMessage(() -> assertThatObjective(weighted("place"))
                        .withSequenceInput(
                                "place",
                                batch -> Nd4j.createFromArray(IntStream.range(0, batch.size())
                                        .asDoubleStream()
                                        .toArray()))
                        .isInvariantToSequenceOrder())
                .contains("to mean the same in every order, but\n  with the sequences in another order term \"actor\"");
    }

    @Test
    void shouldFindTheIdOfAGroup() {
        assertMessage(() -> assertThatObjective(weighted("id"))
                        .withSequenceInput(
                                "id",
                                batch -> Nd4j.createFromArray(batch.groups().stream()
                                        .mapToDouble(id -> id)
                                        .toArray()))
                        .isInvariantToGroupRelabelling())
                .contains("to mean the same whatever groups are called, but\n  with other group ids term \"actor\"");
    }

    /** The sums of a batch's token rewards over whole rows, the mask forgotten. */
    private static INDArray rowSums(Batch batch, DoubleUnaryOperator cleaned) {
        return Nd4j.createFromArray(
                Arrays.stream(Objects.requireNonNull(batch.tokenInputs().get("token_reward"))
                                .toDoubleMatrix())
                        .mapToDouble(row -> Arrays.stream(row).map(cleaned).sum())
                        .toArray());
    }

    private static Objective onReturns() {
        return mean(LOG_PROB.times(sequenceInput("return").onTokens()).plus(tokenReward()));
    }

    @Test
    void shouldFindContentFromOutsideTheMask() {
        assertMessage(() -> assertThatObjective(onReturns())
                        .withSequenceInput("return", batch -> rowSums(batch, x -> Double.isFinite(x) ? x : 0))
                        .ignoresContentOutsideMask())
                .contains("to ignore what stands outside the response mask, but\n"
                        + "  with 1000.0 outside the mask term \"actor\" should be ");
    }

    @Test
    void shouldFindNaNFromOutsideTheMask() {
        assertMessage(() -> assertThatObjective(onReturns())
                        .withSequenceInput("return", batch -> rowSums(batch, x -> Math.abs(x) > 0 ? 0 : x))
                        .ignoresContentOutsideMask())
                .contains("with NaN outside the mask a derived input is not finite: [return: expected finite numbers");
    }

    @Test
    void shouldFindAStepThatDiffersFromOneGraph() {
        Objective half = mean(LOG_PROB.times(0.5));
        assertMessage(() -> assertThatObjective(mean(LOG_PROB))
                        .withSteps((objective, models, partition) -> new StepByMicroBatch(half, models, partition))
                        .isTheSameInOneGraph())
                .contains("to mean the same in one graph, but\n  in one fused graph ");
    }

    @Test
    void shouldFindAMissingBaseline() {
        assertMessage(() -> assertThatObjective(mean(
                                LOG_PROB.times(tokenReward().sumOverTokens().onTokens())))
                        .hasZeroGradientWhenRewardsAreEqual())
                .contains("with equal rewards the derivative with respect to policy/logits, entry ");
    }

    @Test
    void shouldFindAnotherAggregationAtRatioOne() {
        Objective objective = mean(clippedSurrogate(ratio(), CENTRED, clip(0.2)));
        assertThatObjective(objective).equalsPolicyGradientAtRatioOne(CENTRED, tokenMean());
        assertMessage(() -> assertThatObjective(objective).equalsPolicyGradientAtRatioOne(CENTRED, seqMeanTokenMean()))
                .contains(
                        "to have the gradient of\n  policy gradient = ",
                        "where the ratio is 1, but\n  the derivative with respect to policy/logits",
                        ".equalsAtRatioOne(policy gradient)");
    }

    @Test
    void shouldFindTheOtherSignAtRatioOne() {
        assertMessage(() -> assertThatObjective(mean(ratio().times(CENTRED)))
                        .equalsAtRatioOne(mean(LOG_PROB.times(CENTRED).negate())))
                .contains("where the ratio is 1, but\n  the derivative with respect to policy/logits");
    }

    @Test
    void shouldFindARatioToTheReference() {
        PerToken ratio = LOG_PROB.minus(reference().logProb()).exp().named("r");
        assertMessage(() -> assertThatObjective(mean(ratio.times(CENTRED))).hasRatioOneOnFirstStep())
                .contains("to have a ratio of 1 on the first step, but\n  the ratio r is ");
    }

    @Test
    void shouldFindAClipThatHoldsEveryRatioBack() {
        assertMessage(() -> assertThatObjective(mean(ratio().clip(1.1, 2).times(CENTRED)))
                        .hasRatioOneOnFirstStep())
                .contains("the clip to [1.1, 2] holds 1 of 1 ratios back where the old policy is the current one");
    }

    @Test
    void shouldFindADivisionByAnEmptyResponse() {
        PerSequence mean = LOG_PROB.sumOverTokens().dividedBy(responseLength());
        assertMessage(() -> assertThatObjective(objective("wrong").minimize("actor", mean.mean()))
                        .losesNothingOnEmptyResponses())
                .contains("with two more sequences whose responses are empty term \"actor\" is NaN");
    }

    @Test
    void shouldFindATermThatEmptyResponsesDilute() {
        Objective objective =
                objective("wrong").minimize("actor", LOG_PROB.meanOverTokens().mean());
        assertThatObjective(objective).losesNothingOnEmptyResponses("actor");
        assertMessage(() -> assertThatObjective(objective).losesNothingOnEmptyResponses())
                .contains(
                        "with one more sequence whose response is empty term \"actor\" should be ",
                        "a term that is meant to count sequences can be named in the call");
    }

    @Test
    void shouldFindARatioWithoutBound() {
        PerToken ratio = LOG_PROB.minus(old().logProb()).exp();
        assertMessage(() -> assertThatObjective(mean(ratio)).isFiniteForExtremeLogits())
                .contains(
                        "with logits of -500, 0 and 500 and an old policy that thought otherwise term \"actor\" is Infinity");
    }

    /** Two sequences of a vocabulary of 7. */
    private static Batch handMade() {
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 0}, {1, 1}}))
                .sequences(Sequences.of(
                        7, List.of(new int[] {6}, new int[] {1}), List.of(new int[] {2}, new int[] {3, 5}), 1, 2))
                .build();
    }

    @Test
    void shouldRunOnBatchesMadeByHand() {
        assertMessage(() -> assertThatObjective(weighted("place"))
                        .onBatches(handMade())
                        .withSequenceInput("place", batch -> Nd4j.arange(batch.size()))
                        .isInvariantToSequenceOrder())
                .contains(
                        "Batch 1 fails",
                        "\n  0         0       0         0       0\n",
                        ".onBatches(batches).seed(0).isInvariantToSequenceOrder()");
    }

    @Test
    void shouldRunThroughModelsThatAreGiven() {
        TabularPolicy certain = TabularPolicy.of(
                Nd4j.createFromArray(new double[][] {{0, 800, 0, 0, 0, 0, 0}}), (prompt, response) -> 0);
        Objective objective = mean(LOG_PROB.negate().exp());
        assertThatObjective(objective).onBatches(handMade()).losesNothingOnEmptyResponses();
        assertMessage(() -> assertThatObjective(objective)
                        .onBatches(handMade())
                        .withModels(Models.of(certain))
                        .losesNothingOnEmptyResponses())
                .contains("term \"actor\" is Infinity");
    }

    @Test
    void shouldRefuseNull() {
        assertMessage(() -> assertThatObjective(null).isInvariantToPadding()).contains("not to be null");
    }
}
