package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.telos.algorithms.health.Alarm;
import dev.telos.algorithms.health.Alarms;
import dev.telos.algorithms.health.BrokenNetwork;
import dev.telos.algorithms.health.Diagnosis;
import dev.telos.algorithms.health.Diverged;
import dev.telos.algorithms.health.Reaction;
import dev.telos.algorithms.health.Symptom;
import dev.telos.algorithms.health.TermReport;
import dev.telos.algorithms.noise.RewardNoise;
import dev.telos.algorithms.objective.Ppo;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Task;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.graph.optimizer.ImmutableAdamWConfig;
import dev.telos.graph.policy.TransformerPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objectives that are made to diverge: the alarm is raised, and names the term that does it. */
class DivergenceTest {
    private static final Task TASK = new AdditionTask(1, 0.6);
    private static final TransformerPolicy START = TransformerPolicy.initialised(TaskPolicy.config(TASK, 3));
    private static final Objective CALM = Telos.objective("calm")
            .minimize("kl", Telos.policy().kl(Telos.reference()).aggregate(Telos.tokenMean()));

    private static ImmutableTrainerConfig.Builder fast(double rate) {
        return TrainerConfig.builder()
                .steps(60)
                .prompts(4)
                .samples(3)
                .evaluationProblems(1)
                .evaluationEvery(1000)
                .optimizer(ImmutableAdamWConfig.builder().learningRate(rate).build());
    }

    private static RecordedRun run(Objective objective, TrainerConfig config) {
        return RecordedRun.of(new Trainer(TASK, objective, Telos.clip(0.2), START, config));
    }

    private static Diverged diverged(Objective objective, TrainerConfig config) {
        return catchThrowableOfType(Diverged.class, () -> run(objective, config));
    }

    private static Alarms stopAt(Symptom symptom, double limit) {
        return Alarms.none().with(new Alarm(symptom, limit, 2, Reaction.STOP));
    }

    private static Scalar entropy() {
        return Telos.policy().entropy().aggregate(Telos.tokenMean());
    }

    /** e^(-10,000 log pi), which no policy that is not certain can be spared. */
    private static Scalar overflowing() {
        PerToken huge = Telos.policy().logProb().times(-1e4);
        return huge.exp().aggregate(Telos.tokenMean());
    }

    @Test
    void shouldStopAtTheFirstNumberThatIsNotFiniteAndNameTheTerm() {
        Diverged diverged =
                diverged(CALM.plus("overflow", 1, overflowing()), fast(1e-4).build());

        Diagnosis diagnosis = diverged.diagnosis();
        assertThat(diagnosis.alarm().symptom()).isEqualTo(Symptom.NOT_FINITE);
        assertThat(diagnosis.vitals().update()).isZero();
        assertThat(diagnosis.suspects().map(TermReport::term)).containsExactly("overflow");
    }

    @Test
    void shouldGoOnWithAWarningWhereThatIsAskedFor() {
        RecordedRun run = run(
                CALM.plus("overflow", 1, overflowing()),
                fast(1e-4).steps(3).alarms(Alarms.standard().all(Reaction.WARN)).build());

        assertThat(run.steps()).hasSize(3);
        assertThat(run.steps().get(2).skipped()).isEqualTo(3);
        assertThat(run.warnings()).as("once, not at every update").hasSize(1);
        assertThat(run.policy().parameters()).isEqualTo(START.parameters());
    }

    @Test
    void shouldNameTheTermThatMakesThePolicyDeterministic() {
        Diverged diverged = diverged(
                CALM.plus("surer", 1, entropy()),
                fast(1e-2).alarms(stopAt(Symptom.ENTROPY_COLLAPSE, 0.2)).build());

        assertThat(diverged.diagnosis().suspects().map(TermReport::term)).containsExactly("surer");
        assertThat(diverged).hasMessageContaining("the entropy is 0.").hasMessageContaining("below 0.2, in 2 updates");
    }

    @Test
    void shouldNameTheTermThatLeavesTheReference() {
        Scalar away = Telos.policy().kl(Telos.reference()).aggregate(Telos.tokenMean());
        Objective objective =
                Telos.objective("away").minimize("entropy", entropy()).plus("away", -3, away);

        Diverged diverged = diverged(
                objective, fast(1e-2).alarms(stopAt(Symptom.EXPLODING_KL, 1)).build());

        assertThat(diverged.diagnosis().vitals().klPerToken()).isGreaterThan(1);
        assertThat(diverged.diagnosis().suspects().map(TermReport::term)).containsExactly("away");
    }

    @Test
    void shouldFindARatioThatExplodesWithinTheUpdatesOnOneRollout() {
        Diverged diverged = diverged(
                CALM.plus("surer", 1, entropy()),
                fast(1e-2).epochs(8).alarms(stopAt(Symptom.EXPLODING_RATIO, 1)).build());

        assertThat(diverged.diagnosis().vitals().logRatio()).isGreaterThan(1);
        assertThat(diverged.diagnosis().suspects().map(TermReport::term)).containsExactly("surer");
    }

    @Test
    void shouldTakeTheGradientOfACriticApartToo() {
        // An untrained policy is always wrong: without the flips a return of 0 is what an untrained critic predicts.
        RecordedRun run = run(
                Ppo.ppo(),
                fast(1e-4)
                        .steps(1)
                        .noise(new RewardNoise.GroupFlip(1, 0))
                        .alarms(Alarms.none().with(new Alarm(Symptom.ENTROPY_COLLAPSE, 100, 1, Reaction.WARN)))
                        .build());

        Diagnosis diagnosis = run.warnings().get(0);
        TermReport value =
                diagnosis.terms().find(term -> term.term().equals("value")).get();
        assertThat(value.gradientNorm()).isPresent();
        assertThat(value.gradientNorm().getAsDouble()).isPositive();
        assertThat(diagnosis.vitals().gradientNorms()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldNameTheParametersThatAnUpdateHasBroken(int epochs) {
        TrainerConfig config = fast(1e39).epochs(epochs).build();
        String first = START.parameters().keySet().iterator().next();

        assertThatThrownBy(() -> run(CALM.plus("surer", 1, entropy()), config))
                .isInstanceOf(BrokenNetwork.class)
                .hasMessageContaining("After 1 updates parameters are not finite: policy/" + first + ", policy/");
    }
}
