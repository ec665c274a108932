package dev.telos.algorithms.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.AdditionTask;
import dev.telos.algorithms.task.Task;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.optimizer.AdamW;
import dev.telos.graph.policy.ImmutableTransformerConfig;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ResumeTest {
    private static final Task TASK = new AdditionTask(1, 0.6);
    private static final TransformerPolicy START = TransformerPolicy.initialised(TaskPolicy.config(TASK, 3));
    private static final TrainerConfig CONFIG = TrainerConfig.builder()
            .steps(5)
            .prompts(4)
            .samples(3)
            .epochs(2)
            .evaluationProblems(5)
            .evaluationEvery(3)
            .checkpointEvery(2)
            .seed(11)
            .build();

    /** Keeps copies of what it hears. */
    private static final class Copies implements TrainingListener {
        private final List<TrainingState> states = new ArrayList<>();
        private final List<StepMetrics> steps = new ArrayList<>();
        private final List<Evaluation> evaluations = new ArrayList<>();

        @Override
        public void checkpoint(TrainingState state) {
            states.add(new TrainingState(
                    state.rollouts(),
                    state.updates(),
                    state.weights(),
                    state.symptomsInARow(),
                    copies(state.policy()),
                    copy(state.policyOptimizer()),
                    state.critic()
                            .map(critic ->
                                    new TrainingState.Critic(copies(critic.parameters()), copy(critic.optimizer())))));
        }

        @Override
        public void stepped(StepMetrics metrics) {
            steps.add(metrics);
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            evaluations.add(evaluation);
        }
    }

    private static AdamW.State copy(AdamW.State state) {
        return new AdamW.State(copies(state.means()), copies(state.meanSquares()), state.updates(), state.skipped());
    }

    private static Map<String, INDArray> copies(Map<String, INDArray> arrays) {
        Map<String, INDArray> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, array.dup('c')));
        return copies;
    }

    private static Copies run(CatalogueEntry entry, Optional<TrainingState> from) {
        Trainer trainer = new Trainer(TASK, entry.forTasks(), entry.range(), START, CONFIG);
        from.ifPresent(trainer::restore);
        Copies copies = new Copies();
        trainer.run(copies);
        return copies;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vimpo", "vimpo-adaptive", "vimpo-soft", "grpo", "ppo", "vapo"})
    void shouldComeToTheSameEndBitByBit(String objective) {
        CatalogueEntry entry = Catalogue.named(objective);
        Copies whole = run(entry, Optional.empty());
        assertThat(whole.states).extracting(TrainingState::rollouts).containsExactly(2, 4, 5);

        Copies rest = run(entry, Optional.of(whole.states.get(0)));

        assertThat(rest.steps).isEqualTo(whole.steps.subList(4, 10));
        assertThat(rest.evaluations).isEqualTo(whole.evaluations.subList(1, 3));
        assertSame(rest.states.get(1), whole.states.get(2));
    }

    private static void assertSame(TrainingState came, TrainingState expected) {
        assertThat(came.rollouts()).isEqualTo(expected.rollouts());
        assertThat(came.updates()).isEqualTo(expected.updates());
        assertThat(came.weights()).isEqualTo(expected.weights());
        assertThat(came.symptomsInARow()).isEqualTo(expected.symptomsInARow());
        assertSame(came.policy(), expected.policy());
        assertSame(came.policyOptimizer(), expected.policyOptimizer());
        assertThat(came.critic().isPresent()).isEqualTo(expected.critic().isPresent());
        came.critic().ifPresent(critic -> {
            assertSame(critic.parameters(), expected.critic().orElseThrow().parameters());
            assertSame(critic.optimizer(), expected.critic().orElseThrow().optimizer());
        });
    }

    private static void assertSame(AdamW.State came, AdamW.State expected) {
        assertSame(came.means(), expected.means());
        assertSame(came.meanSquares(), expected.meanSquares());
        assertThat(came.updates()).isEqualTo(expected.updates());
    }

    private static void assertSame(Map<String, INDArray> came, Map<String, INDArray> expected) {
        assertThat(came.keySet()).isEqualTo(expected.keySet());
        came.forEach((name, array) -> {
            INDArray other = Objects.requireNonNull(expected.get(name));
            assertThat(ArrayNumbers.of(array)).as(name).containsExactly(ArrayNumbers.of(other));
        });
    }

    @Test
    void shouldNameAllThatDoesNotFitAndChangeNothing() {
        TrainingState state =
                run(Catalogue.named("vimpo"), Optional.empty()).states.get(0);
        CatalogueEntry entry = Catalogue.named("ppo");
        TransformerPolicy other = TransformerPolicy.initialised(ImmutableTransformerConfig.builder()
                .from(TaskPolicy.config(TASK, 3))
                .hiddenSize(32)
                .build());
        Trainer trainer = new Trainer(TASK, entry.forTasks(), entry.range(), other, CONFIG);
        Map<String, INDArray> before = copies(trainer.state().policy());

        assertThatThrownBy(() -> trainer.restore(state))
                .isInstanceOf(InvalidState.class)
                .hasMessageContaining("critic: expected one, got none")
                .hasMessageContaining("policy/model.norm.weight: expected FLOAT[")
                .hasMessageContaining("policy.mean_square/model.norm.weight: expected FLOAT[");
        assertSame(trainer.state().policy(), before);
    }

    /** Otherwise the equality above could be that of runs in which nothing happens. */
    @Test
    void shouldMoveTheWeightsMeanwhile() {
        List<TrainingState> states = run(Catalogue.named("vimpo"), Optional.empty()).states;
        INDArray before = states.get(0).policy().values().iterator().next();
        INDArray after = states.get(2).policy().values().iterator().next();
        assertThat(ArrayNumbers.of(after)).isNotEqualTo(ArrayNumbers.of(before));
    }
}
