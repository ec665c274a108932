package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.objective.Recipe;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An untrained policy, whose answers are all wrong: unequal rewards come from noise. */
class DynamicSamplingTest {
    private static final Task TASK = new AdditionTask(1, 0.6);
    private static final TransformerPolicy POLICY = TransformerPolicy.initialised(TaskPolicy.config(TASK, 3));
    private static final RewardNoise RARE = new RewardNoise.SampleFlip(0.15, 7);

    private static DynamicSampling.Sample sample(int tries, RewardNoise noise, int number) {
        TrainerConfig config = TrainerConfig.builder()
                .prompts(4)
                .samples(2)
                .noise(noise)
                .recipe(Recipe.builder().rolloutTries(tries).build())
                .seed(11)
                .build();
        return new DynamicSampling(new Rollouts(TokenTask.of(TASK), POLICY, config), config).draw(number);
    }

    private static Set<Long> unequalGroups(DynamicSampling.Sample sample) {
        return sample.rollout().unequalGroups(sample.rewards());
    }

    @Test
    void shouldTakeTheFirstRolloutAsItIsByDefault() {
        DynamicSampling.Sample sample = sample(1, RARE, 0);

        assertThat(sample.tries()).isEqualTo(1);
        assertThat(sample.rollout().groups()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
        assertThat(unequalGroups(sample)).hasSizeLessThan(4);
    }

    @Test
    void shouldDrawUntilEveryGroupHasUnequalRewards() {
        DynamicSampling.Sample sample = sample(50, RARE, 0);

        assertThat(sample.tries()).isBetween(2, 49);
        assertThat(sample.rollout().size()).isEqualTo(8);
        assertThat(unequalGroups(sample)).hasSize(4);
        assertThat(Arrays.stream(sample.rewards()).sum())
                .as("one flipped answer in each group of two")
                .isEqualTo(4);
    }

    @Test
    void shouldFillUpWithEqualGroupsAfterTheLastTry() {
        int needed = sample(50, RARE, 0).tries();
        DynamicSampling.Sample sample = sample(needed - 1, RARE, 0);

        assertThat(sample.tries()).isEqualTo(needed - 1);
        assertThat(sample.rollout().size()).isEqualTo(8);
        assertThat(unequalGroups(sample)).hasSizeBetween(0, 3);
        long[] groups = sample.rollout().groups();
        assertThat(Arrays.stream(groups).distinct().limit(unequalGroups(sample).size()))
                .as("those that teach something come first")
                .containsExactlyInAnyOrderElementsOf(unequalGroups(sample));
    }

    @Test
    void shouldGiveUpWhereAllRewardsAreEqual() {
        DynamicSampling.Sample sample = sample(3, new RewardNoise.None(), 0);

        assertThat(sample.tries()).isEqualTo(3);
        assertThat(sample.rewards()).hasSize(8).containsOnly(0);
        assertThat(sample.rollout().groups()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    }

    @Test
    void shouldDrawTheSameForTheSameSeedAndStep() {
        DynamicSampling.Sample once = sample(50, RARE, 5);
        DynamicSampling.Sample again = sample(50, RARE, 5);

        assertThat(again.rewards()).isEqualTo(once.rewards());
        assertThat(again.rollout().groups()).isEqualTo(once.rollout().groups());
        assertThat(again.rollout().batch(again.rewards()).tokenInputs())
                .isEqualTo(once.rollout().batch(once.rewards()).tokenInputs());
        assertThat(sample(50, RARE, 6).rollout().groups())
                .isNotEqualTo(once.rollout().groups());
    }

    @Test
    void shouldRefuseGroupsThatCanNeverHaveUnequalRewards() {
        assertThatThrownBy(() -> TrainerConfig.builder()
                        .samples(1)
                        .recipe(Recipe.builder().rolloutTries(2).build())
                        .build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("recipe.rolloutTries: expected 1 with a single sample a prompt, whose group never"
                        + " has unequal rewards, got 2");
    }

    @Test
    void shouldNameEveryProblemOfARecipe() {
        assertThatThrownBy(() ->
                        Recipe.builder().rolloutTries(0).valuePretraining(-1).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("valuePretraining: expected at least 0 steps, got -1")
                .hasMessageContaining("rolloutTries: expected at least 1, got 0");
    }
}
