package dev.telos.examples.study;

import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.task.Tasks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * In what a study may be run otherwise than by default.
 *
 * @param task name of a built-in task
 * @param steps of each run
 * @param cache where warm starts are kept
 */
public record StudySettings(Optional<String> task, OptionalInt steps, Path cache) {
    /** Nothing otherwise. */
    public static StudySettings defaults() {
        return new StudySettings(Optional.empty(), OptionalInt.empty(), Path.of(".telos"));
    }

    Task taskOr(String name) {
        return Tasks.named(task.orElse(name));
    }

    int stepsOr(int number) {
        return steps.orElse(number);
    }
}
