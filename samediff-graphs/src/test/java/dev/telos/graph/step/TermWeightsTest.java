package dev.telos.graph.step;

import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.tokenMean;
import static dev.telos.dsl.Telos.tokenSum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import io.vavr.collection.HashMap;
import io.vavr.collection.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TermWeightsTest {
    private static final Objective BALANCED = objective("balanced")
            .minimize("value", policy().logProb().aggregate(tokenMean()))
            .plus(
                    "actor",
                    Weight.balancedAgainst("value", 0.5),
                    policy().logProb().times(3).aggregate(tokenSum()));

    /** Two response tokens of probability p and sum of squares s, and NaN outside the mask. */
    private static Batch batch(double p, double s) {
        double logP = Math.log(p);
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(new double[][] {{1, 0}, {1, 0}}))
                .putStatistics(Worlds.statistic(policy().logProb()), Nd4j.createFromArray(new double[][] {
                    {logP, Double.NaN}, {logP, Double.NaN}
                }))
                .putStatistics(Worlds.statistic(policy().sumOfSquares()), Nd4j.createFromArray(new double[][] {
                    {s, Double.NaN}, {s, Double.NaN}
                }))
                .build();
    }

    @Test
    void aLineRunsOverItsStepsAndStays() {
        Objective scheduled = objective("scheduled")
                .minimize("a", policy().entropy().mean())
                .plus("b", Weight.linear(1, 3, 4), policy().entropy().mean());
        TermWeights weights = new TermWeights(scheduled);
        assertThat(weights.scheduled(0).get("b").get()).isEqualTo(1);
        assertThat(weights.scheduled(1).get("b").get()).isEqualTo(1.5);
        assertThat(weights.scheduled(4).get("b").get()).isEqualTo(3);
        assertThat(weights.scheduled(40).get("b").get()).isEqualTo(3);
        assertThat(weights.scheduled(40).get("a").get()).isEqualTo(1);
    }

    @Test
    void aStepUsesTheWeightOfItsNumber() {
        Objective scheduled = objective("scheduled")
                .minimize("a", Weight.linear(0, 2, 2), policy().entropy().mean());
        Models models = Worlds.tables();
        for (Step step : new Step[] {new TwoPhaseStep(scheduled, models, 2), new FusedStep(scheduled, models)}) {
            assertThat(step.run(Worlds.batch().build(), 0).value().loss()).isZero();
            ObjectiveValue late = step.run(Worlds.batch().build(), 7).value();
            assertThat(late.loss()).isEqualTo(2 * late.terms().get("a").get(), within(1e-12));
        }
    }

    @Test
    void aBalancedWeightFollowsMovingAveragesOfGradientsAtTheLogits() {
        TermWeights weights = new TermWeights(BALANCED);
        ObjectiveProgram program = new ObjectiveProgram(BALANCED, 2, 2);
        // 1 - 2p + s = 0.5; the value's derivative is 1/2 at each token, the actor's 3.
        double first = Math.sqrt(0.5);
        assertThat(weights.at(0, program, batch(0.5, 0.5)).get("actor").get())
                .isEqualTo(0.5 * (0.1 * 0.5 * first) / (0.1 * 3 * first + 1e-12), within(1e-12));
        // 1 - 0.5 + 0.375 = 0.875.
        double second = Math.sqrt(0.875);
        weights.at(1, program, batch(0.25, 0.375));
        TermWeights.Averages averages = weights.state().averages().get("actor").get();
        assertThat(averages.against()).isEqualTo(0.9 * 0.1 * 0.5 * first + 0.1 * 0.5 * second, within(1e-14));
        assertThat(averages.own()).isEqualTo(0.9 * 0.1 * 3 * first + 0.1 * 3 * second, within(1e-14));
    }

    @Test
    void averagesGoOnFromACheckpoint() {
        ObjectiveProgram program = new ObjectiveProgram(BALANCED, 2, 2);
        TermWeights whole = new TermWeights(BALANCED);
        whole.at(0, program, batch(0.5, 0.5));
        TermWeights resumed = new TermWeights(BALANCED);
        resumed.restore(whole.state());
        assertThat(resumed.at(1, program, batch(0.25, 0.375))).isEqualTo(whole.at(1, program, batch(0.25, 0.375)));
    }

    private static Objective steered(double target) {
        return objective("steered")
                .minimize("actor", policy().logProb().aggregate(tokenMean()))
                .observe("H", policy().entropy().mean())
                .plus(
                        "entropy",
                        new Weight.Steered("H", target, 0.25, 0, 0.6, 0.125),
                        policy().entropy().mean().negate());
    }

    private static void observe(TermWeights weights, double... entropies) {
        for (double entropy : entropies) {
            weights.observe(
                    new ObjectiveValue(0, LinkedHashMap.empty(), HashMap.empty(), LinkedHashMap.of("H", entropy)));
        }
    }

    private static double entropyWeight(TermWeights weights) {
        return weights.scheduled(0).get("entropy").get();
    }

    @Test
    void aSteeredWeightRisesWhileTheMetricIsLowAndCountsOnlyThen() {
        TermWeights weights = new TermWeights(steered(2));
        assertThat(entropyWeight(weights)).as("nothing is known yet").isZero();
        observe(weights, 2);
        assertThat(entropyWeight(weights)).as("at the target").isEqualTo(0.375);
        observe(weights, 2.5);
        assertThat(entropyWeight(weights)).as("above the target").isZero();
        assertThat(weights.state().steering().get("entropy").get().coefficient())
                .isEqualTo(0.125);
        observe(weights, 3);
        assertThat(weights.state().steering().get("entropy").get().coefficient())
                .as("at the lower bound")
                .isZero();
        observe(weights, 1, 1, 1);
        assertThat(entropyWeight(weights)).as("at the upper bound").isEqualTo(0.6);
    }

    @Test
    void aSteeredWeightGoesOnFromACheckpoint() {
        TermWeights whole = new TermWeights(steered(2));
        observe(whole, 1, 1);
        TermWeights resumed = new TermWeights(steered(2));
        resumed.restore(whole.state());
        assertThat(entropyWeight(resumed)).isEqualTo(entropyWeight(whole)).isEqualTo(0.6);
        observe(resumed, 5);
        assertThat(resumed.state().steering().get("entropy").get()).isEqualTo(new TermWeights.Steering(0.35, 5));
    }

    @Test
    void aStepMovesASteeredWeightAfterItself() {
        Models models = Worlds.tables();
        FusedStep fused = new FusedStep(steered(100), models);
        TwoPhaseStep inParts = new TwoPhaseStep(steered(100), models, 2);
        double[] expected = {0, 0.375, 0.6};
        for (int number = 0; number < expected.length; number++) {
            for (Step step : new Step[] {fused, inParts}) {
                ObjectiveValue value = step.run(Worlds.batch().build(), number).value();
                double bonus = expected[number] * value.observed().get("H").get();
                assertThat(value.loss()).isEqualTo(value.terms().get("actor").get() - bonus, within(1e-12));
            }
        }
        assertThat(fused.weights().state()).isEqualTo(inParts.weights().state());
    }

    @Test
    void adaptiveWeightsNeedTwoPhases() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FusedStep(BALANCED, Worlds.tables()))
                .withMessage("The weights of balanced adapt to gradients of single terms; use a TwoPhaseStep.");
        assertThat(Step.of(BALANCED, Worlds.tables(), 2, 8)).isInstanceOf(TwoPhaseStep.class);
        assertThat(Step.of(BALANCED.reweighted("actor", 1), Worlds.tables(), 2, 8))
                .isInstanceOf(FusedStep.class);
        assertThat(Step.of(BALANCED.reweighted("actor", 1), Worlds.tables(), 9, 8))
                .isInstanceOf(TwoPhaseStep.class);
    }

    @Test
    void aBatchWithoutATokenBalancesNothing() {
        Batch empty = Batch.builder()
                .from(batch(0.5, 0.5))
                .responseMask(Nd4j.zeros(2, 2))
                .build();
        TermWeights weights = new TermWeights(BALANCED);
        assertThat(weights.at(0, new ObjectiveProgram(BALANCED, 2, 2), empty).toJavaMap())
                .isEqualTo(Map.of("value", 1.0, "actor", 0.0));
    }
}
