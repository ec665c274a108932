package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.correction.Mismatch;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.objective.ClipCov;
import dev.telos.algorithms.objective.ClipCovConfig;
import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Task;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainerTest {
    private static final Task TASK = new AdditionTask(1, 0.6);
    private static final TransformerPolicy START = TransformerPolicy.initialised(TaskPolicy.config(TASK, 3));

    private static ImmutableTrainerConfig.Builder small() {
        return TrainerConfig.builder()
                .steps(2)
                .prompts(4)
                .samples(3)
                .evaluationProblems(5)
                .evaluationEvery(1)
                .seed(11);
    }

    private static RecordedRun run(String objective, TrainerConfig config) {
        CatalogueEntry entry = Catalogue.named(objective);
        return RecordedRun.of(new Trainer(TASK, entry.forTasks(), entry.range(), START.copy(), config));
    }

    private static Map<String, INDArray> parameters(RecordedRun run) {
        return run.policy().parameters();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vimpo",
                "vimpo-adaptive",
                "vimpo-soft",
                "naive-grpo",
                "ppo",
                "gspo",
                "clip-cov",
                "vapo",
                "remax",
                "attention-coupled",
                "bypass-reinforce"
            })
    void shouldTrainWithEveryKindOfObjective(String objective) {
        RecordedRun run = run(objective, small().build());

        assertThat(run.steps()).hasSize(2).allSatisfy(step -> {
            assertThat(step.loss()).isFinite();
            assertThat(step.gradientNorm()).isFinite();
            assertThat(step.observed().get("entropy").get()).isPositive();
            assertThat(step.skipped()).isZero();
        });
        assertThat(run.evaluations()).hasSize(3);
    }

    @Test
    void shouldBeginWithRatioOneAndWithoutDivergence() {
        StepMetrics first = run("vimpo", small().build()).steps().get(0);

        assertThat(first.observed().get("clip_fraction_low").get()).isZero();
        assertThat(first.observed().get("clip_fraction_high").get()).isZero();
        assertThat(first.observed().get("kl").get()).isZero();
        assertThat(first.terms().get("actor").get())
                .as("an advantage of rounding noise is whitened to 0")
                .isZero();
    }

    @Test
    void shouldFindTheSamplerInAgreementWithTheTrainer() {
        CatalogueEntry entry = Catalogue.named("grpo-tis");
        Objective watched = RolloutCorrection.builder().build().observe(entry.objective(), Mismatch.ofOldPolicy());
        TrainerConfig twice = small().steps(1).temperature(0.7).epochs(2).build();
        RecordedRun run = RecordedRun.of(new Trainer(TASK, watched, entry.range(), START.copy(), twice));

        assertThat(run.steps()).hasSize(2).allSatisfy(step -> {
            assertThat(step.observed().get("rollout_corr/chi2_seq").get())
                    .as("the old policy stays what sampled")
                    .isCloseTo(0, org.assertj.core.data.Offset.offset(1e-4));
            assertThat(step.observed().get("rollout_corr/rollout_ppl").get()).isGreaterThan(1);
        });
    }

    @Test
    void shouldGiveTheSameRunForTheSameSeed() {
        RecordedRun once = run("grpo", small().build());
        RecordedRun again = run("grpo", small().build());
        RecordedRun other = run("grpo", small().seed(12).build());

        assertThat(again.steps()).isEqualTo(once.steps());
        assertThat(again.evaluations()).isEqualTo(once.evaluations());
        assertThat(parameters(again)).isEqualTo(parameters(once));
        assertThat(other.steps()).isNotEqualTo(once.steps());
    }

    @Test
    void shouldDrawTheTokensThatAreChosenAtRandomAnewButRepeatably() {
        ClipCovConfig config =
                ClipCovConfig.builder().share(0.2).lowest(-10).highest(10).build();
        PerToken dropped =
                ClipCov.dropped(config.advantage(), config).indicator().times(Telos.tokenInput(ClipCov.PRIORITY));
        Objective objective = ClipCov.clipCov(config).observe("dropped", dropped.sum());

        List<StepMetrics> once = run(objective);
        List<StepMetrics> again = run(objective);

        assertThat(again).isEqualTo(once);
        assertThat(once.get(0).observed().get("dropped").get())
                .isPositive()
                .isNotEqualTo(once.get(1).observed().get("dropped").get());
    }

    private static List<StepMetrics> run(Objective objective) {
        TrainerConfig config = small().epochs(2).build();
        return RecordedRun.of(new Trainer(TASK, objective, Telos.clip(0.2), START.copy(), config))
                .steps();
    }

    @Test
    void shouldLeaveTheStartAsItWas() {
        Map<String, INDArray> before = START.copy().parameters();
        run("ppo", small().build());
        assertThat(START.parameters()).isEqualTo(before);
    }

    @Test
    void shouldMoveTheRatioInLaterUpdatesOnOneRollout() {
        // Moves whatever the rewards: an untrained policy has none, and rounding alone can give a divergence of 1e-8.
        Objective surer = Telos.objective("surer")
                .minimize("entropy", Telos.policy().entropy().aggregate(Telos.tokenMean()));
        TrainerConfig config = small().steps(1).epochs(3).miniBatches(2).build();
        RecordedRun run = RecordedRun.of(new Trainer(TASK, surer, Telos.clip(0.2), START.copy(), config));

        assertThat(run.steps()).hasSize(6);
        assertThat(IntStream.range(0, 6).map(i -> run.steps().get(i).step())).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(run.steps().get(5).observed().get("kl").get()).isGreaterThan(1e-6);
    }

    @Test
    void shouldNotDependOnTheMicroBatch() {
        StepMetrics fused = run("vimpo", small().steps(1).build()).steps().get(0);
        StepMetrics cut =
                run("vimpo", small().steps(1).microBatch(5).build()).steps().get(0);

        assertThat(cut.loss()).isCloseTo(fused.loss(), org.assertj.core.data.Offset.offset(1e-6));
        assertThat(cut.gradientNorm())
                .isCloseTo(fused.gradientNorm(), org.assertj.core.data.Percentage.withPercentage(0.01));
    }

    @Test
    void shouldTrainOnFlippedRewardsAndReportTheTrueOnes() {
        TrainerConfig flipped =
                small().steps(1).noise(new RewardNoise.SampleFlip(1, 0)).build();
        StepMetrics step = run("grpo", flipped).steps().get(0);
        assertThat(step.reward()).isEqualTo(1 - step.accuracy());
    }

    @Test
    void shouldNameEveryProblemOfAConfiguration() {
        assertThatThrownBy(
                        () -> small().prompts(0).temperature(0).miniBatches(9).build())
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("prompts: expected at least 1, got 0")
                .hasMessageContaining("temperature: expected a finite number above 0, got 0.0")
                .hasMessageContaining("miniBatches: expected from 1 to the number of prompts, got 9");
    }
}
