package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Problem;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Generation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RolloutTest {
    private static final Task TASK = new AdditionTask(1, 0);

    /** Two answers to 3+4= and two to 1+1=; the first and the last are right. */
    private static Rollout rollout() {
        return rollout(List.of());
    }

    private static Rollout rollout(List<double[]> logProbabilities) {
        List<Problem> problems = List.of(
                new Problem("3+4=", "7"), new Problem("3+4=", "7"), new Problem("1+1=", "2"), new Problem("1+1=", "2"));
        List<int[]> responses = List.of(encode("7."), encode("8"), encode("2."), encode("2."));
        Generation generation = new Generation(responses, logProbabilities, List.of(true, false, true, true));
        return Rollout.verified(
                TokenTask.of(TASK),
                TASK.vocabulary().size(),
                problems.stream().map(problem -> TokenProblem.of(TASK, problem)).toList(),
                problems.stream().map(problem -> encode(problem.prompt())).toList(),
                new long[] {0, 0, 1, 1},
                generation);
    }

    private static int[] encode(String text) {
        return TASK.vocabulary().encode(text);
    }

    @Test
    void shouldVerifyEachResponse() {
        assertThat(rollout().rewards()).containsExactly(1, 0, 1, 1);
        assertThat(rollout().accuracy()).isEqualTo(0.75);
        assertThat(rollout().responseLength()).isEqualTo(1.75);
    }

    @Test
    void shouldCountGroupsThatTeachNothing() {
        assertThat(rollout().sameRewardGroups(new double[] {1, 0, 1, 1})).isEqualTo(0.5);
        assertThat(rollout().sameRewardGroups(new double[] {1, 0, 0, 1})).isZero();
    }

    @Test
    void shouldMaskResponsesAndPutTheRewardOnTheLastToken() {
        Batch batch = rollout().batch(new double[] {0.5, -1, 2, 3});

        assertThat(row(batch.responseMask(), 0)).startsWith(1, 1);
        assertThat(row(batch.responseMask(), 1)).startsWith(1).doesNotContain(2);
        assertThat(batch.responseMask().sumNumber().doubleValue()).isEqualTo(7);
        assertThat(batch.tokenInputs()).hasEntrySatisfying("token_reward", rewards -> {
            assertThat(row(rewards, 0)).startsWith(0, 0.5);
            assertThat(row(rewards, 1)).startsWith(-1);
            assertThat(rewards.sumNumber().doubleValue()).isEqualTo(4.5);
        });
        assertThat(batch.groups()).containsExactly(0L, 0L, 1L, 1L);
    }

    @Test
    void shouldKeepTheLogProbabilitiesOfTheSampler() {
        double[][] sampled = {{-1, -2}, {-3}, {-4, -5}, {-6, -7}};
        Batch batch = rollout(List.of(sampled)).batch(new double[4]);

        assertThat(batch.tokenInputs()).hasEntrySatisfying("sampler_log_prob", logProbs -> {
            assertThat(row(logProbs, 0)).startsWith(-1, -2);
            assertThat(row(logProbs, 1)).startsWith(-3, 0);
            assertThat(row(logProbs, 3)).startsWith(-6, -7);
        });
        assertThat(rollout().batch(new double[4]).tokenInputs()).doesNotContainKey("sampler_log_prob");
    }

    private static double[] row(INDArray array, int row) {
        return array.toDoubleMatrix()[row];
    }
}
