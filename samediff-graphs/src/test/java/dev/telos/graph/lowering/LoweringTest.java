package dev.telos.graph.lowering;

import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.number;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.GuardViolation;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every kind of node on numbers computed by hand; NaN stands outside the mask, which has a hole and an empty row. */
class LoweringTest {
    private static final double NAN = Double.NaN;
    private static final INDArray X_DATA =
            Nd4j.createFromArray(new double[][] {{1, NAN, 2, 4}, {NAN, NAN, NAN, NAN}, {-3, 0.5, NAN, NAN}});
    private static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.createFromArray(new double[][] {{1, 0, 1, 1}, {0, 0, 0, 0}, {1, 1, 0, 0}}))
            .addGroups(5L, 9L, 5L)
            .putTokenInputs("x", Nd4j.createFromArray(new double[][] {
                {1, NAN, 2, 4}, {NAN, NAN, NAN, NAN}, {-3, 0.5, NAN, NAN}
            }))
            .putTokenInputs("y", Nd4j.createFromArray(new double[][] {
                {2, NAN, 2, 1}, {NAN, NAN, NAN, NAN}, {4, 4, NAN, NAN}
            }))
            .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 10.0, 4.0))
            .putScalarInputs("scale", 3)
            .build();
    private static final PerToken X = tokenInput("x");
    private static final PerToken Y = tokenInput("y");

    private static double[] values(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, BATCH).dup('c').data().asDouble();
    }

    /** The five response tokens in order. */
    private static void assertTokens(PerToken expression, double... expected) {
        double[] all = values(expression);
        double[] inside = {all[0], all[2], all[3], all[8], all[9]};
        assertThat(inside).containsExactly(expected, within(1e-15));
        assertThat(all).as("finite everywhere").doesNotContain(NAN).hasSize(12);
    }

    private static void assertSequences(PerSequence expression, double... expected) {
        assertThat(values(expression)).containsExactly(expected, within(1e-15));
    }

    private static void assertScalar(Scalar expression, double expected) {
        assertThat(values(expression)).containsExactly(new double[] {expected}, within(1e-15));
    }

    @Test
    void elementWiseFunctionsAreThoseOfTheirNames() {
        assertTokens(X.plus(Y), 3, 4, 5, 1, 4.5);
        assertTokens(X.minus(Y), -1, 0, 3, -7, -3.5);
        assertTokens(X.times(Y), 2, 4, 4, -12, 2);
        assertTokens(X.dividedBy(Y), 0.5, 1, 4, -0.75, 0.125);
        assertTokens(X.plus(1), 2, 3, 5, -2, 1.5);
        assertTokens(X.minus(1), 0, 1, 3, -4, -0.5);
        assertTokens(X.times(2), 2, 4, 8, -6, 1);
        assertTokens(X.dividedBy(2), 0.5, 1, 2, -1.5, 0.25);
        assertTokens(X.constant(1).minus(X), 0, -1, -3, 4, 0.5);
        assertTokens(X.negate(), -1, -2, -4, 3, -0.5);
        assertTokens(X.abs(), 1, 2, 4, 3, 0.5);
        assertTokens(X.square(), 1, 4, 16, 9, 0.25);
        assertTokens(Y.log().exp(), 2, 2, 1, 4, 4);
        assertTokens(Y.sqrt().square(), 2, 2, 1, 4, 4);
        assertTokens(X.min(Y), 1, 2, 1, -3, 0.5);
        assertTokens(X.max(Y), 2, 2, 4, 4, 4);
        assertTokens(X.clip(0.5, 2), 1, 2, 2, 0.5, 0.5);
        assertTokens(X.detach().named("sg"), 1, 2, 4, -3, 0.5);
    }

    @Test
    void testsAreStrictWhereTheySayLessAndNotWhereTheySayAtMost() {
        assertTokens(X.lessThan(Y).indicator(), 1, 0, 0, 1, 1);
        assertTokens(X.atMost(Y).indicator(), 1, 1, 0, 1, 1);
        assertTokens(X.moreThan(Y).indicator(), 0, 0, 1, 0, 0);
        assertTokens(X.lessThan(Y).not().indicator(), 0, 1, 1, 0, 0);
        assertTokens(where(X.lessThan(0), Y, X), 1, 2, 4, 4, 0.5);
        assertTokens(where(X.lessThan(Y).and(X.moreThan(0)), Y, X), 2, 2, 4, -3, 4);
        assertTokens(X.atLeast(Y).indicator(), 0, 1, 1, 0, 0);
        assertTokens(X.lessThan(0).or(X.atLeast(4)).indicator(), 0, 0, 1, 1, 0);
    }

    @Test
    void sumsOverTokensPassOverHolesAndAreZeroForAnEmptyResponse() {
        assertSequences(X.sumOverTokens(), 7, 0, -2.5);
        assertSequences(X.meanOverTokens(), 7.0 / 3, 0, -1.25);
        assertSequences(Telos.responseLength(), 3, 0, 2);
        assertScalar(X.sum(), 4.5);
        assertScalar(X.mean(), 0.9);
        assertScalar(Telos.tokenCount(), 5);
        assertScalar(Telos.sequenceCount(), 3);
        assertScalar(Telos.answeredCount(), 2);
    }

    @Test
    void sumsOverAGroupAreGivenToEachMember() {
        assertSequences(reward().sumOverGroup(), 5, 10, 5);
        assertSequences(reward().meanOverGroup(), 2.5, 10, 2.5);
        assertSequences(Telos.groupSize(), 2, 1, 2);
        assertSequences(reward().deviationOverGroup(), Math.sqrt(4.5), 0, Math.sqrt(4.5));
        assertScalar(reward().sum(), 15);
    }

    @Test
    void sumsOverAGroupOfTokensAreByPosition() {
        assertTokens(X.sumOverGroup(), 1 - 3, 2, 4, 1 - 3, 0.5);
        assertTokens(Y.sumOverGroup(), 6, 2, 1, 6, 4);
    }

    @Test
    void sumsOverAGroupInOrderPairTokensByTheirCount() {
        assertTokens(X.sumOverGroupInOrder(), 1 - 3, 2 + 0.5, 4, 1 - 3, 2 + 0.5);
        assertTokens(X.constant(1).sumOverGroupInOrder(), 2, 2, 1, 2, 2);
    }

    @Test
    void sumsWithinATurnEndAtAGap() {
        assertTokens(Telos.discountedTurnSum(X, 0.5), 1, 2 + 2, 4, -3 + 0.25, 0.5);
    }

    @Test
    void lengthAdaptiveSumsDiscountMoreInShorterResponses() {
        assertTokens(Telos.lengthAdaptiveSuffixSum(X, 1, 2.0 / 3), 1 + 1 + 1, 2 + 2, 4, -3 + 0.125, 0.5);
        assertTokens(Telos.lengthAdaptiveSuffixSum(X, 0.5, 2.0 / 3), 1 + 0.5 + 0.25, 2 + 1, 4, -3 + 0.0625, 0.5);
        assertTokens(Telos.lengthAdaptiveSuffixSum(X, 1, 0.4), 1 + 2.0 / 6 + 4.0 / 36, 2 + 4.0 / 6, 4, -3, 0.5);
    }

    @Test
    void prefixSumsAndThePreviousTokenLookBack() {
        assertTokens(X.prefixSum(), 1, 3, 7, -3, -2.5);
        assertTokens(X.previous(), 0, 1, 2, 0, -3);
    }

    @Test
    void ordersAreOfTheResponseTheGroupOrTheStep() {
        assertSequences(X.maxOverTokens(), 4, 0, 0.5);
        assertSequences(X.quantileOverTokens(0.25), 1.5, 0, -3 + 0.25 * 3.5);
        assertSequences(X.quantileOverTokens(0), 1, 0, -3);
        assertSequences(Y.quantileOverTokens(0.5), 2, 0, 4);
        assertSequences(X.largestOverTokens(0.4), 4, 0, 0.5);
        assertSequences(X.largestOverTokens(0.7), 2, 0, 0.5);
        assertSequences(X.largestOverTokens(1), 1, 0, -3);
        assertSequences(reward().nthLargestOverGroup(1), 4, 10, 4);
        assertSequences(reward().nthLargestOverGroup(2), 1, 10, 1);
        assertSequences(reward().constant(7).nthLargestOverGroup(2), 7, 7, 7);
        assertScalar(X.quantile(0.5), 1);
        assertScalar(X.quantile(0.9), 2 + 0.6 * 2);
        assertScalar(X.quantile(1), 4);
        assertScalar(reward().quantile(1), 10);
        assertScalar(reward().quantile(0.25), 2.5);
        assertScalar(reward().minus(2).quantile(0), -1);
        assertScalar(X.largest(0.5), 2);
        assertScalar(X.largest(0), 4);
        assertScalar(X.largest(1), -3);
    }

    @Test
    void sigmoidsAreLogistic() {
        assertTokens(X.minus(X).sigmoid(), 0.5, 0.5, 0.5, 0.5, 0.5);
        assertTokens(Y.log().sigmoid(), 2.0 / 3, 2.0 / 3, 0.5, 0.8, 0.8);
    }

    @Test
    void suffixSumsCountResponseTokensAndNotPositions() {
        assertTokens(discountedSuffixSum(X, 0.5), 1 + 1 + 1, 2 + 2, 4, -3 + 0.25, 0.5);
        assertTokens(discountedSuffixSum(X, 1), 7, 6, 4, -2.5, 0.5);
        assertTokens(discountedSuffixSum(X, 0), 1, 2, 4, -3, 0.5);
        assertTokens(discountedSuffixSum(X, 0.5).plus(discountedSuffixSum(X, 0.25)), 3 + 1.75, 7, 8, -5.625, 1);
    }

    @Test
    void theNextTokenIsTheNextOneOfTheResponse() {
        assertTokens(X.next(), 2, 4, 0, 0.5, 0);
        assertTokens(X.next().next(), 4, 0, 0, 0, 0);
    }

    @Test
    void coarserValuesAreTheSameForEveryFinerElement() {
        assertTokens(reward().onTokens(), 1, 1, 1, 4, 4);
        assertTokens(Telos.scalarInput("scale").onTokens(), 3, 3, 3, 3, 3);
        assertSequences(number(2).onSequences().times(reward()), 2, 20, 8);
    }

    @Test
    void partialFunctionsAreHarmlessOutsideTheMask() {
        assertScalar(X.constant(1).dividedBy(Y).sum(), 0.5 + 0.5 + 1 + 0.25 + 0.25);
        assertScalar(Y.log().sum(), Math.log(2) * 6);
        assertScalar(Y.minus(1).sqrt().square().sum(), 1 + 1 + 3 + 3);
        assertScalar(Y.minus(710).negate().exp().times(0).sum(), 0);
        assertScalar(Y.dividedBy(Y.minus(3)).sum(), -2 - 2 - 0.5 + 4 + 4);
    }

    @Test
    void exponentialsOfConstantsDoNotOverflowOutsideTheMask() {
        assertScalar(Y.times(-1000).plus(1000).exp().sum(), 1);
    }

    @Test
    void aGuardSaysWhatIsTooSmallAndWhatToDo() {
        Scalar guarded = reward().mean().requireAtLeast(6, "the mean reward", "Sample better ones.");
        assertThatExceptionOfType(GuardViolation.class)
                .isThrownBy(() -> values(guarded))
                .withMessage("the mean reward: expected at least 6.0, got 5.0. Sample better ones.");
        assertScalar(reward().mean().requireAtLeast(5, "the mean reward", "Sample better ones."), 5);
        Scalar undefined = reward().mean().minus(6).sqrt().requireAtLeast(0, "a root", "Do not.");
        assertThatExceptionOfType(GuardViolation.class)
                .isThrownBy(() -> values(undefined))
                .withMessage("a root: expected at least 0.0, got NaN. Do not.");
    }

    @Test
    void namesOfDataMayBeThoseOfAnythingElse() {
        Batch batch = Batch.builder()
                .from(BATCH)
                .putTokenInputs("response_mask", X_DATA)
                .putTokenInputs("next", X_DATA)
                .putSequenceInputs("next", Nd4j.createFromArray(1.0, 2.0, 3.0))
                .putScalarInputs("next", 4)
                .build();
        Scalar sum = tokenInput("response_mask")
                .plus(tokenInput("next").next())
                .plus(Telos.sequenceInput("next").onTokens())
                .plus(Telos.scalarInput("next").onTokens())
                .sum();
        assertThat(ExpressionProgram.evaluate(sum, batch).getDouble(0))
                .isEqualTo(4.5 + (2 + 4 + 0.5) + (3 + 6) + 20, within(1e-12));
    }

    @Test
    void whiteningGivesMeanZeroAndDeviationOne() {
        double mean = 0.9;
        double deviation = Math.sqrt((0.01 + 1.21 + 9.61 + 15.21 + 0.16) / 4 + 1e-8);
        assertTokens(
                X.whiten(),
                (1 - mean) / deviation,
                (2 - mean) / deviation,
                (4 - mean) / deviation,
                (-3 - mean) / deviation,
                (0.5 - mean) / deviation);
        assertTokens(Y.constant(3).whiten(), 0, 0, 0, 0, 0);
    }

    @Test
    void sequencesAreWhitenedWithTheEmptyOnesAmongThem() {
        double deviation = Math.sqrt((1 + 25 + 16) / 2.0 + 1e-8);
        assertSequences(reward().whiten(), -4 / deviation, 5 / deviation, -1 / deviation);
        assertSequences(reward().constant(3).whiten(), 0, 0, 0);
    }
}
