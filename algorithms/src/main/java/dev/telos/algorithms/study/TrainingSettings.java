package dev.telos.algorithms.study;

import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.TaskPolicy;
import dev.telos.algorithms.train.TrainerConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of training on a built-in task, by name, for people and for comparison. */
final class TrainingSettings {
    private TrainingSettings() {}

    /** All of them but the objective and the seed, in the order in which to show them. */
    static Map<String, String> of(Task task, TrainerConfig config) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("task", task.name());
        settings.put("training problems", String.valueOf(task.trainingProblems().size()));
        settings.put("held-out problems", String.valueOf(task.heldOutProblems().size()));
        settings.put(
                "warm start",
                task.warmStart().draws() + " demonstrations, "
                        + task.warmStart().steps() + " steps");
        settings.put("policy", TaskPolicy.config(task, 0).toString());
        settings.put("steps", String.valueOf(config.steps()));
        settings.put("prompts x samples", config.prompts() + " x " + config.samples());
        settings.put("temperature", String.valueOf(config.temperature()));
        settings.put("epochs x mini-batches", config.epochs() + " x " + config.miniBatches());
        settings.put("micro-batch", config.microBatch() + ", " + config.step());
        settings.put("policy optimizer", config.optimizer().toString());
        settings.put("critic optimizer", config.criticOptimizer().toString());
        settings.put("reward noise", config.noise().seeded(0).toString());
        settings.put("recipe", config.recipe().toString());
        settings.put(
                "evaluated on",
                config.evaluationProblems() + " held-out problems every " + config.evaluationEvery() + " steps");
        return settings;
    }
}
