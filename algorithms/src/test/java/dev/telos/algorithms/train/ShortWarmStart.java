package dev.telos.algorithms.train;

import dev.telos.algorithms.task.CharacterVocabulary;
import dev.telos.algorithms.task.Demonstration;
import dev.telos.algorithms.task.Problem;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.WarmStartSettings;
import java.util.List;

/** A task with another warm start. */
public record ShortWarmStart(Task task, WarmStartSettings warmStart) implements Task {
    @Override
    public String name() {
        return task.name();
    }

    @Override
    public CharacterVocabulary vocabulary() {
        return task.vocabulary();
    }

    @Override
    public int promptWidth() {
        return task.promptWidth();
    }

    @Override
    public int maxResponseLength() {
        return task.maxResponseLength();
    }

    @Override
    public List<Problem> trainingProblems() {
        return task.trainingProblems();
    }

    @Override
    public List<Problem> heldOutProblems() {
        return task.heldOutProblems();
    }

    @Override
    public List<Demonstration> demonstrations(long seed, int count) {
        return task.demonstrations(seed, count);
    }

    @Override
    public double reward(Problem problem, String response) {
        return task.reward(problem, response);
    }
}
