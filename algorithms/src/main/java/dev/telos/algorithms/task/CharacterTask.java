package dev.telos.algorithms.task;

import java.util.List;
import java.util.Set;

/** A task of texts in which every character is a token. */
final class CharacterTask implements TokenTask {
    private final Task task;
    private final List<TokenProblem> training;
    private final List<TokenProblem> heldOut;

    CharacterTask(Task task) {
        this.task = task;
        this.training = problems(task.trainingProblems());
        this.heldOut = problems(task.heldOutProblems());
    }

    private List<TokenProblem> problems(List<Problem> problems) {
        return problems.stream().map(problem -> TokenProblem.of(task, problem)).toList();
    }

    @Override
    public String name() {
        return task.name();
    }

    @Override
    public Set<Integer> stopTokens() {
        return Set.of(task.vocabulary().endId());
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
    public List<TokenProblem> trainingProblems() {
        return training;
    }

    @Override
    public List<TokenProblem> heldOutProblems() {
        return heldOut;
    }
}
