package dev.telos.graph.step;

import static dev.telos.dsl.Telos.clip;
import static dev.telos.dsl.Telos.clippedSurrogate;
import static dev.telos.dsl.Telos.discountedSuffixSum;
import static dev.telos.dsl.Telos.halfSquare;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.oldValue;
import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.ratio;
import static dev.telos.dsl.Telos.reference;
import static dev.telos.dsl.Telos.reward;
import static dev.telos.dsl.Telos.straightThrough;
import static dev.telos.dsl.Telos.tokenMean;
import static dev.telos.dsl.Telos.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.GradientMismatch;
import dev.telos.graph.ops.GradientReport;
import dev.telos.graph.policy.TabularPolicy;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradientCheckerTest {
    /** Detached parts everywhere: in the residual, as an advantage, straight through. */
    private static Objective detaching() {
        PerToken rho = policy().logProb().minus(reference().logProb()).times(0.5);
        PerToken tau = rho.minus(policy().kl(reference()).times(0.5).detach());
        PerSequence target = reward().minus(reward().meanOverGroup());
        PerToken advantage = discountedSuffixSum(tau, 0.9).whiten().detach();
        Scalar actor =
                clippedSurrogate(ratio(), advantage, clip(0.2, 0.28).dual(3)).aggregate(tokenMean());
        return objective("detaching")
                .minimize("value", halfSquare(tau.sumOverTokens().minus(target)).mean())
                .plus("actor", Weight.balancedAgainst("value", 0.3), actor)
                .plus(
                        "entropy",
                        -0.1,
                        straightThrough(policy().entropy(), policy().sumOfSquares())
                                .mean());
    }

    private static Objective withCritic() {
        PerToken delta = oldValue().next().minus(oldValue()).detach();
        return objective("critic")
                .minimize(
                        "actor", ratio().times(discountedSuffixSum(delta, 0.95)).mean())
                .plus(
                        "value",
                        0.7,
                        halfSquare(value().minus(delta.plus(value().detach().times(0.3))))
                                .mean());
    }

    @Test
    void shouldHoldWhatIsDetachedWhileStatisticsAreVaried() {
        TwoPhaseStep step = new TwoPhaseStep(detaching(), Worlds.tables(), 4);
        for (Batch batch :
                new Batch[] {Worlds.batch().build(), Worlds.batchWithOld().build()}) {
            GradientChecker.of(detaching()).statistics(step.complete(batch)).requireWithin(1e-6);
        }
    }

    @Test
    void shouldHoldWhatIsDetachedWhileParametersAreVaried() {
        for (Batch batch :
                new Batch[] {Worlds.batch().build(), Worlds.batchWithOld().build()}) {
            GradientChecker.of(detaching())
                    .atMost(16)
                    .parameters(Worlds.tables(), batch)
                    .requireWithin(1e-6);
        }
    }

    @Test
    void shouldReachEveryParameterOfTransformers() {
        GradientReport report = GradientChecker.of(withCritic())
                .atMost(2)
                .parameters(Worlds.transformers(), Worlds.batchWithOld().build())
                .requireWithin(1e-6);
        assertThat(report.variable()).matches("(policy|critic)/.+");
        GradientChecker.of(detaching())
                .atMost(2)
                .parameters(Worlds.transformers(), Worlds.batch().build())
                .requireWithin(1e-6);
    }

    @Test
    void shouldFollowAPolicyInTheSecondPlaceOfADivergence() {
        Objective forward =
                objective("forward KL").minimize("kl", reference().kl(policy()).mean());
        GradientChecker.of(forward)
                .parameters(Worlds.tables(), Worlds.batch().build())
                .requireWithin(1e-6);
        INDArray gradient = Worlds.logits(new TwoPhaseStep(forward, Worlds.tables(), 2)
                .run(Worlds.batch().build(), 0)
                .policyGradients());
        assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(0.01);
    }

    @Test
    void shouldNameTheWorstPlaceWhereAGradientIsWrong() {
        // At a tie of a maximum there are two slopes, and the gradient can only be one of them.
        Objective tie =
                objective("tie").minimize("kink", policy().logProb().max(-2).sum());
        Batch batch = Batch.builder()
                .responseMask(Nd4j.ones(1, 2))
                .putStatistics(Worlds.statistic(policy().logProb()), Nd4j.createFromArray(new double[][] {{-1.5, -2}}))
                .build();
        GradientReport report = GradientChecker.of(tie).statistics(batch);
        assertThat(report.variable()).isEqualTo("log_prob.policy");
        assertThat(report.index()).containsExactly(0, 1);
        assertThatExceptionOfType(GradientMismatch.class)
                .isThrownBy(() -> report.requireWithin(1e-6))
                .withMessageContaining("d/d log_prob.policy[0, 1] is 0.0, the finite difference is 0.");
    }

    @Test
    void shouldStepAroundAKinkNearby() {
        Objective kink =
                objective("kink").minimize("kink", policy().logProb().max(-2).sum());
        Batch batch = Batch.builder()
                .responseMask(Nd4j.ones(1, 2))
                .putStatistics(Worlds.statistic(policy().logProb()), Nd4j.createFromArray(new double[][] {
                    {-2 + 3e-6, -2 - 3e-7}
                }))
                .build();
        GradientChecker.of(kink).statistics(batch).requireWithin(1e-6);
    }

    @Test
    void shouldRefuseModelsInSinglePrecision() {
        Models models = Models.of(TabularPolicy.uniform(12, Worlds.VOCABULARY, DataType.FLOAT, (p, r) -> 0));
        Objective entropy =
                objective("entropy").minimize("entropy", policy().entropy().mean());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientChecker.of(entropy)
                        .parameters(models, Worlds.batch().build()))
                .withMessage("A gradient check needs models in DOUBLE, got FLOAT: differences of FLOAT say nothing.");
    }

    @Test
    void shouldPutParametersBack() {
        Models models = Worlds.tables();
        INDArray before = Worlds.logits(models.policy().parameters()).dup();
        GradientChecker.of(detaching())
                .atMost(2)
                .parameters(models, Worlds.batch().build());
        assertThat(models.policy().parameters()).containsEntry(TabularPolicy.LOGITS, before);
    }
}
