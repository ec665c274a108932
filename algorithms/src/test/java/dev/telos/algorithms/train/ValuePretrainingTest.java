package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.objective.Grpo;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.objective.Recipe;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Task;
import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An untrained policy, whose answers are all wrong, and all of whose rewards are flipped: the return is 1 everywhere. */
class ValuePretrainingTest {
    private static final Task TASK = new AdditionTask(1, 0.6);
    private static final TransformerPolicy START = TransformerPolicy.initialised(TaskPolicy.config(TASK, 3));

    private static Trainer trainer(Objective objective, int valuePretraining, int steps) {
        TrainerConfig config = TrainerConfig.builder()
                .steps(steps)
                .prompts(4)
                .samples(3)
                .evaluationProblems(2)
                .noise(new RewardNoise.GroupFlip(1, 0))
                .recipe(Recipe.builder().valuePretraining(valuePretraining).build())
                .seed(11)
                .build();
        return new Trainer(TASK, objective, Telos.clip(0.2), START, config);
    }

    private static RecordedRun run(int valuePretraining, int steps) {
        return RecordedRun.of(trainer(Ppo.ppo(), valuePretraining, steps));
    }

    @Test
    void shouldTeachTheCriticTheReturns() {
        List<ValueStep> steps = run(12, 0).valuePretraining();

        assertThat(steps).hasSize(12);
        assertThat(steps.get(0).loss()).as("values of 0, returns of 1").isCloseTo(0.5, within(1e-6));
        assertThat(steps.get(11).loss()).isLessThan(0.1);
        assertThat(steps).extracting(ValueStep::step).startsWith(0, 1, 2);
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.explainedVariance()).as("returns do not vary").isZero();
            assertThat(step.gradientNorm()).isPositive();
        });
    }

    @Test
    void shouldLeaveThePolicyAsItWas() {
        assertThat(run(2, 0).policy().parameters()).isEqualTo(START.parameters());
    }

    @Test
    void shouldHandTheCriticToTheTraining() {
        double untaught = run(0, 1).steps().get(0).terms().get("value").get();
        double taught = run(12, 1).steps().get(0).terms().get("value").get();

        assertThat(untaught).isCloseTo(0.5, within(1e-6));
        assertThat(taught).isLessThan(0.1);
    }

    @Test
    void shouldGiveTheSameRunForTheSameSeed() {
        RecordedRun once = run(2, 2);
        RecordedRun again = run(2, 2);

        assertThat(again.valuePretraining()).isEqualTo(once.valuePretraining());
        assertThat(again.steps()).isEqualTo(once.steps());
        assertThat(again.policy().parameters()).isEqualTo(once.policy().parameters());
    }

    @Test
    void shouldRefuseAnObjectiveWithoutACritic() {
        assertThatThrownBy(() -> trainer(Grpo.grpo(), 5, 1))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("recipe.valuePretraining: expected 0 for an objective without a critic, got 5");
    }
}
