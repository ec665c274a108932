package dev.telos.algorithms.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Listens to a task's teacher. */
final class Teachers {
    private static final int DRAWS = 400_000;

    private Teachers() {}

    /** All that the teacher says to one prompt among many demonstrations. */
    static List<String> said(Task task, String prompt) {
        return task.demonstrations(5, DRAWS).stream()
                .filter(demonstration -> demonstration.prompt().equals(prompt))
                .map(Demonstration::response)
                .toList();
    }

    /** The share of demonstrations that earn the reward. */
    static double shareRight(Task task) {
        Map<String, Problem> problems = new HashMap<>();
        task.trainingProblems().forEach(problem -> problems.put(problem.prompt(), problem));
        return task.demonstrations(5, 10_000).stream()
                .mapToDouble(said -> task.reward(Objects.requireNonNull(problems.get(said.prompt())), said.response()))
                .average()
                .orElseThrow();
    }
}
