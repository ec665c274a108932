package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.credit.AttentionMetrics;
import dev.telos.algorithms.objective.AttentionCredit;
import dev.telos.algorithms.objective.AttentionCreditConfig;
import dev.telos.algorithms.objective.AttentionMetricsConfig;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.Recipe;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class AttentionInputsTest {
    private static final Task TASK = new AdditionTask(1, 0);
    private static final TransformerPolicy POLICY = TransformerPolicy.initialised(TaskPolicy.config(TASK, 3));
    private static final AttentionMetricsConfig SHORT =
            AttentionMetricsConfig.builder().horizonStart(1).horizonEnd(2).build();
    private static final Objective COUPLED =
            AttentionCredit.coupled(AttentionCreditConfig.builder().build());

    private static Batch batch() {
        List<int[]> prompts = List.of(encode("3+4="), encode("1+1="), encode("9+9="));
        List<int[]> responses = List.of(encode("7."), encode("2"), encode("18."));
        return new Rollout(
                        TokenTask.of(TASK),
                        TASK.vocabulary().size(),
                        List.of(),
                        prompts,
                        new Generation(responses, List.of(), List.of()),
                        new long[] {0, 1, 2},
                        List.of())
                .batch(new double[3]);
    }

    private static int[] encode(String text) {
        return TASK.vocabulary().encode(text);
    }

    private static Batch measured(Objective objective, int microBatch) {
        TrainerConfig config = TrainerConfig.builder()
                .microBatch(microBatch)
                .recipe(Recipe.builder().attention(SHORT).build())
                .build();
        return new AttentionInputs(POLICY, objective.requirements(), config).addTo(batch());
    }

    private static double[][] input(Batch batch, String name) {
        INDArray values = batch.tokenInputs().get(name);
        return Objects.requireNonNull(values, name).toDoubleMatrix();
    }

    @Test
    void shouldMeasureEachResponseOverTheLayersOfThePolicy() {
        Batch batch = measured(COUPLED, 256);
        AttentionMetrics.OfResponse last = new AttentionMetrics(SHORT)
                .of(POLICY.attention(batch.sequences().orElseThrow(), List.of(0, 1))
                        .ofSequence(2));

        double[] waad = input(batch, "waad")[2];
        double[] fai = input(batch, "fai")[2];
        assertThat(Arrays.copyOf(waad, 3)).containsExactly(last.waad());
        assertThat(Arrays.copyOf(fai, 3)).containsExactly(last.fai());
        assertThat(Arrays.stream(last.waad())).allMatch(distance -> distance > 0 && distance < 10);
        assertThat(last.fai()[0]).isBetween(0.0, 1.0).isNotZero();
        assertThat(last.fai()[2]).as("the last token").isZero();
    }

    @Test
    void shouldBeZeroBeyondTheEndOfAResponse() {
        Batch batch = measured(COUPLED, 256);
        assertThat(batch.width()).isGreaterThanOrEqualTo(3);
        for (String name : List.of("waad", "fai")) {
            double[] row = input(batch, name)[1];
            assertThat(Arrays.copyOfRange(row, 1, row.length)).containsOnly(0);
        }
    }

    @Test
    void shouldNotDependOnTheMicroBatch() {
        Batch whole = measured(COUPLED, 256);
        Batch cut = measured(COUPLED, 2);
        for (String name : List.of("waad", "fai")) {
            for (int row = 0; row < 3; row++) {
                assertThat(input(cut, name)[row]).containsExactly(input(whole, name)[row], within(1e-6));
            }
        }
    }

    @Test
    void shouldMeasureNothingThatNobodyAskedFor() {
        assertThat(measured(Grpo.grpo(), 256).tokenInputs()).containsOnlyKeys("token_reward");
    }
}
