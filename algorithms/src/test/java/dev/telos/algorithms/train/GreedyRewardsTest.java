package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.Remax;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Problem;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.ImmutableSamplingConfig;
import dev.telos.graph.policy.Sampler;
import dev.telos.graph.policy.SamplingConfig;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreedyRewardsTest {
    private static final Task TASK = new AdditionTask(1, 0);
    private static final TransformerPolicy POLICY = TransformerPolicy.initialised(TaskPolicy.config(TASK, 5));

    private static int[] encode(String text) {
        return TASK.vocabulary().encode(text);
    }

    /** What the untrained policy says to a prompt when it takes the most probable token each time. */
    private static String greedy(String prompt) {
        Generation generation = Sampler.sample(
                POLICY,
                List.of(encode(prompt)),
                ImmutableSamplingConfig.builder()
                        .choice(SamplingConfig.Choice.GREEDY)
                        .addStopTokens(TASK.vocabulary().endId())
                        .maxNewTokens(TASK.maxResponseLength())
                        .promptWidth(TASK.promptWidth())
                        .build());
        return TASK.vocabulary().decode(generation.responses().get(0));
    }

    /** Two responses to a problem whose answer is what the policy says, and one to a problem whose answer it is not. */
    private static Rollout rollout() {
        String said = greedy("3+4=").replace(".", "");
        List<Problem> problems =
                List.of(new Problem("3+4=", said), new Problem("1+1=", "no number"), new Problem("3+4=", said));
        Generation generation =
                new Generation(List.of(encode("7."), encode("2."), encode("8.")), List.of(), List.of(true, true, true));
        return Rollout.verified(
                TokenTask.of(TASK),
                TASK.vocabulary().size(),
                problems.stream().map(problem -> TokenProblem.of(TASK, problem)).toList(),
                problems.stream().map(problem -> encode(problem.prompt())).toList(),
                new long[] {4, 9, 4},
                generation);
    }

    private static Batch with(Objective objective) {
        Rollout rollout = rollout();
        return new GreedyRewards(TokenTask.of(TASK), POLICY, objective.requirements())
                .addTo(rollout.batch(rollout.rewards()), rollout);
    }

    @Test
    void shouldGiveEverySequenceTheRewardOfTheGreedyResponseToItsPrompt() {
        double right =
                rollout().problems().get(0).verdict(encode(greedy("3+4="))).reward();
        assertThat(with(Remax.remax()).sequenceInputs())
                .hasEntrySatisfying(
                        Remax.GREEDY_REWARD,
                        rewards -> assertThat(rewards.toDoubleVector()).containsExactly(right, 0, right));
    }

    @Test
    void shouldAskForNothingWhereTheObjectiveDoesNot() {
        assertThat(with(Grpo.grpo()).sequenceInputs()).doesNotContainKey(Remax.GREEDY_REWARD);
    }
}
