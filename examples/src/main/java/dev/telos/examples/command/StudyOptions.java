package dev.telos.examples.command;

import dev.telos.algorithms.study.Study;
import dev.telos.examples.study.Studies;
import dev.telos.examples.study.StudySettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** In what a study is run otherwise than by default: what a study and its workers have to agree on. */
final class StudyOptions {
    @Option(names = "--task", description = "Another built-in task than the study's own.")
    private Optional<String> task = Optional.empty();

    @Option(names = "--steps", description = "Another number of steps in each run than the study's own.")
    private Optional<Integer> steps = Optional.empty();

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            defaultValue = ".telos",
            description = "Folder where warm starts are kept. Default .telos.")
    private Path cache = Path.of(".telos");

    Study study(String name) {
        OptionalInt number = steps.isPresent() ? OptionalInt.of(steps.get()) : OptionalInt.empty();
        return Studies.named(name, new StudySettings(task, number, cache));
    }

    /** The same again, for another process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        task.ifPresent(name -> arguments.addAll(List.of("--task", name)));
        steps.ifPresent(number -> arguments.addAll(List.of("--steps", String.valueOf(number))));
        arguments.addAll(List.of("--cache", cache.toString()));
        return arguments;
    }
}
