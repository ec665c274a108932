package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.ImmutableTrainingExperiment;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.study.StudyFolder;
import dev.telos.algorithms.study.StudyResults;
import dev.telos.algorithms.study.TrainingExperiment;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.WarmStartCache;
import dev.telos.examples.compare.Comparison;
import dev.telos.examples.report.Report;
import dev.telos.examples.report.StudyText;
import dev.telos.examples.study.TaskStudy;
import dev.telos.graph.backend.NativeThreads;
import dev.telos.graph.backend.Workers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains several objectives on the same problems over several seeds and writes a report. */
@Command(
        name = "compare",
        description =
                "Train objectives on the same problems over several seeds, from one warm start, and write a report.",
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    /** All runs begin at the warm start of this seed. */
    private static final long WARM_START = 0;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TaskOptions options = new TaskOptions();

    @Option(
            names = "--objectives",
            split = ",",
            defaultValue = "vimpo,grpo,ppo",
            description = "Names, separated by commas. Default vimpo,grpo,ppo.")
    private List<String> objectives = List.of();

    @Option(names = "--seeds", defaultValue = "3", description = "Number of seeds, from 0 on. Default 3.")
    private int seeds;

    @Option(names = "--workers", description = "Runs side by side. Default: one a core.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "Report folder. Default report.")
    private Path out = Path.of("report");

    @Override
    public Integer call() throws InterruptedException {
        if (seeds < 1 || workers < 1) {
            throw new IllegalArgumentException(
                    "--seeds and --workers: expected at least 1, got " + seeds + " and " + workers + ".");
        }
        List<CatalogueEntry> entries =
                objectives.stream().distinct().map(Catalogue::named).toList();
        Task task = options.task(spec.commandLine().getErr());
        Study study = study(task, entries);
        NativeThreads.limit(1);
        // Runs side by side already use the cores.
        Workers.limit(Math.max(1, Runtime.getRuntime().availableProcessors() / workers));
        try (Progress progress = new Progress("warm start", task.warmStart().steps())) {
            new WarmStartCache(options.cache()).get(task, WARM_START, done -> progress.step());
        }
        StudyResults results;
        try (StudyProgress progress =
                new StudyProgress("training", spec.commandLine().getErr())) {
            results = new Comparison(study, workers, progress).run(seeds);
        }
        StudyFolder.write(out, results.runs());
        Report.write(out, results, Arguments.of(spec));
        PrintWriter console = spec.commandLine().getOut();
        console.print(StudyText.of(results));
        console.println("Report: " + out.resolve(Report.PAGE));
        console.flush();
        return results.isComplete() ? 0 : 1;
    }

    private Study study(Task task, List<CatalogueEntry> entries) {
        List<Condition> conditions =
                entries.stream().map(entry -> condition(task, entry)).toList();
        String names =
                String.join(", ", conditions.stream().map(Condition::name).toList());
        return Study.builder()
                .name("compare")
                .question("What do " + names + " make of " + task.name() + "?")
                .conditions(conditions)
                .measures(TaskStudy.MEASURES)
                .contrasts(Contrast.with(conditions.get(0).name(), conditions))
                .build();
    }

    private Condition condition(Task task, CatalogueEntry entry) {
        return new Condition(
                entry.forTasks().name(),
                ImmutableTrainingExperiment.copyOf(TrainingExperiment.of(task, entry, options.trainer(0)))
                        .withWarmStartSeed(WARM_START)
                        .withCache(options.cache()));
    }
}
