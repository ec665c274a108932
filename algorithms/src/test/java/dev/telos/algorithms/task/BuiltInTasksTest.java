package dev.telos.algorithms.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every built-in task. */
class BuiltInTasksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add1q0",
                "add2q60",
                "add3q50",
                "add9q100",
                "sums22q7",
                "sums24q40",
                "sums99q100",
                "chain22m5o1q0",
                "chain24m10o1q35",
                "chain99m99o3q100",
                "countdown2o2q0",
                "countdown3o2q40",
                "countdown4o3q100"
            })
    void everyProblemFitsAndIsAnsweredRightByItsAnswer(String name) {
        Task task = Tasks.named(name);
        List<Problem> problems = new ArrayList<>(task.trainingProblems());
        problems.addAll(task.heldOutProblems());

        assertThat(task.name()).isEqualTo(name);
        assertThat(problems).extracting(Problem::prompt).doesNotHaveDuplicates();
        assertThat(problems).allSatisfy(problem -> {
            assertThat(task.vocabulary().encodeLeftPadded(problem.prompt(), task.promptWidth()))
                    .hasSize(task.promptWidth());
            assertThat(problem.answer().length() + 1).isLessThanOrEqualTo(task.maxResponseLength());
            assertThat(task.reward(problem, problem.answer() + ".")).isEqualTo(1);
            assertThat(task.reward(problem, problem.answer() + ".77_")).isEqualTo(1);
            assertThat(task.reward(problem, problem.answer())).isZero();
            assertThat(task.reward(problem, problem.answer() + "0.")).isZero();
            assertThat(task.reward(problem, ".")).isZero();
            assertThat(task.reward(problem, "")).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"add2q60", "add3q50", "sums24q40", "chain24m10o1q35", "countdown3o2q40"})
    void oneProblemInFiveIsHeldOutAndTheTeacherNeverSpeaksOfIt(String name) {
        Task task = Tasks.named(name);
        double all = task.trainingProblems().size() + task.heldOutProblems().size();
        Set<String> heldOut = new HashSet<>();
        task.heldOutProblems().forEach(problem -> heldOut.add(problem.prompt()));

        assertThat(heldOut.size() / all).isBetween(0.18, 0.22);
        assertThat(task.trainingProblems()).noneMatch(problem -> heldOut.contains(problem.prompt()));
        assertThat(task.demonstrations(1, 5_000)).noneMatch(said -> heldOut.contains(said.prompt()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add2q60", "sums24q40", "chain24m10o1q35", "countdown3o2q40"})
    void theTeacherRepeatsItselfForTheSameSeedOnly(String name) {
        Task task = Tasks.named(name);

        assertThat(task.demonstrations(1, 50))
                .hasSize(50)
                .isEqualTo(Tasks.named(name).demonstrations(1, 50));
        assertThat(task.demonstrations(2, 50)).isNotEqualTo(task.demonstrations(1, 50));
        assertThat(task.demonstrations(1, 0)).isEmpty();
        assertThatThrownBy(() -> task.demonstrations(1, -1)).isInstanceOf(InvalidTask.class);
    }

    @Test
    void theFirstHeldOutProblemsAreASampleOfAllOfThem() {
        Task task = Tasks.named("add2q60");

        assertThat(task.heldOutProblems().subList(0, 256))
                .extracting(problem -> problem.prompt().substring(0, 1))
                .contains("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void theRecommendedWarmStartsAreTheOnesKnownToWork() {
        assertThat(Tasks.named("add2q60").warmStart()).isEqualTo(WarmStartSettings.of(4000, 800));
        assertThat(Tasks.named("sums24q40").warmStart()).isEqualTo(WarmStartSettings.of(8000, 1000));
        assertThatThrownBy(() -> WarmStartSettings.of(0, -1))
                .isInstanceOf(InvalidTask.class)
                .hasMessage("Warm start: expected draws of at least 1, got 0; expected steps of at least 0, got -1.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "add",
                "add0q60",
                "add2q101",
                "add2q060",
                "Add2q60",
                "sums42q40",
                "sums14q40",
                "chain42m10o1q35",
                "chain24m4o1q35",
                "chain24m10o4q35",
                "countdown5o2q40",
                "countdown3o1q40"
            })
    void anUnknownNameIsAnsweredWithTheNamesThereAre(String name) {
        assertThatThrownBy(() -> Tasks.named(name))
                .isInstanceOf(UnknownTask.class)
                .hasMessageStartingWith("Task \"" + name + "\": expected one of\n  add2q60 ")
                .hasMessageContaining("sums24q40")
                .hasMessageContaining("add<d>q<p>")
                .hasMessageContaining("sums<a><b>q<p>")
                .hasMessageContaining("chain<a><b>m<m>o<o>q<p>")
                .hasMessageContaining("countdown<n>o<o>q<p>");
    }
}
