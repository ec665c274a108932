package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Whitening;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.MicroBatchStep;
import dev.telos.graph.step.Partition;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What becomes of a gradient whose means run over micro-batches. */
class BnpoTest {
    private static final double DIGITS = 6e-8;
    private static final BaselineConfig CONFIG = BaselineConfig.builder()
            .surrogate(SurrogateConfig.builder().clipHigh(0.28).build())
            .build();

    private final WorkedExample example = new WorkedExample();

    private double loss(Partition partition) {
        return Bnpo.step(CONFIG, example.models, partition)
                .run(example.batch, 0)
                .value()
                .loss();
    }

    @Test
    void shouldBeTokenMeanWhereOneMicroBatchIsTheWholeStep() {
        assertThat(loss(Partition.inOrder(4))).isCloseTo(-0.2035408, within(DIGITS));
    }

    @Test
    void shouldBeTheMeanWithinCompletionsWhereEachIsAMicroBatch() {
        assertThat(loss(Partition.inOrder(1))).isCloseTo(-0.0097872, within(DIGITS));
    }

    @Test
    void shouldTakeAdvantagesOverTheWholeStepHoweverGroupsAreCut() {
        double[] parts = Bnpo.step(CONFIG, example.models, Partition.inOrder(3)).parts(example.batch, 0).stream()
                .mapToDouble(part -> part.result().value().loss())
                .toArray();
        // The last response alone: its advantage is not 0, though in its micro-batch it is the only one of its group.
        assertThat(Math.abs(parts[1])).isGreaterThan(0.1);
    }

    @Test
    void shouldTurnTheActorsGradientOfVimpoWithThePacking() {
        INDArray whole = actorGradient(4);
        INDArray two = actorGradient(2);
        INDArray one = actorGradient(1);

        assertThat(length(whole)).isCloseTo(0.2554234, within(DIGITS));
        assertThat(length(two)).isCloseTo(0.2650429, within(DIGITS));
        assertThat(length(one)).isCloseTo(0.2820687, within(DIGITS));
        assertThat(cosine(whole, two)).isCloseTo(0.5729577, within(DIGITS));
        assertThat(cosine(whole, one)).isCloseTo(0.3073538, within(DIGITS));
    }

    @Test
    void shouldNotTurnItInAStepOfTwoPhases() {
        INDArray whole = gradient(new TwoPhaseStep(vimpoActor(), example.models, 4).run(onPolicy(), 0));
        INDArray one = gradient(new TwoPhaseStep(vimpoActor(), example.models, 1).run(onPolicy(), 0));

        assertThat(length(whole)).isCloseTo(0.2554234, within(DIGITS));
        assertThat(cosine(whole, one)).isCloseTo(1, within(1e-12));
    }

    private INDArray actorGradient(int microBatch) {
        return gradient(
                new MicroBatchStep(vimpoActor(), example.models, Partition.inOrder(microBatch)).run(onPolicy(), 0));
    }

    /** Whitened without Bessel's correction, as VIMPO's code does on several processes. */
    private static Objective vimpoActor() {
        PerToken residual = Vimpo.residual(VimpoConfig.builder().beta(0.5).build());
        PerToken advantage = PolicyImplied.advantage(residual, 1, 1)
                .whiten(Whitening.standard().biased())
                .detach();
        return Telos.objective("actor").minimize("actor", CONFIG.surrogate().loss(advantage, CONFIG.dialect()));
    }

    /** The first update after sampling, where every ratio is 1. */
    private Batch onPolicy() {
        return Batch.builder().from(example.batch).statistics(Map.of()).build();
    }

    private static INDArray gradient(StepResult result) {
        return WorkedExample.gradient(result);
    }

    private static double length(INDArray gradient) {
        return gradient.norm2Number().doubleValue();
    }

    private static double cosine(INDArray one, INDArray other) {
        return one.mul(other).sumNumber().doubleValue() / (length(one) * length(other));
    }
}
