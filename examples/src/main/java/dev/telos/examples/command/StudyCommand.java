package dev.telos.examples.command;

import dev.telos.algorithms.study.ProcessCommand;
import dev.telos.algorithms.study.Study;
import dev.telos.algorithms.study.StudyFolder;
import dev.telos.algorithms.study.StudyResults;
import dev.telos.algorithms.study.StudyRunner;
import dev.telos.examples.report.Report;
import dev.telos.examples.report.StudyText;
import dev.telos.examples.study.Studies;
import dev.telos.examples.study.StudySettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a study, or goes on with it, and writes its report. */
@Command(
        name = "study",
        description =
                "Run a study, or go on with one that was stopped: conditions times seeds in processes side by side,"
                        + " compared seed by seed. Without a name, list the studies.",
        mixinStandardHelpOptions = true)
public final class StudyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "STUDY", description = "Name of the study.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private StudyOptions options = new StudyOptions();

    @Option(names = "--seeds", defaultValue = "10", description = "Number of seeds, from 0 on. Default 10.")
    private int seeds;

    @Option(names = "--workers", description = "Processes side by side. Default: one a core.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of its runs and its report. Default studies/STUDY.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        if (name.isEmpty()) {
            Studies.names()
                    .forEach(each -> console.printf(
                            "%-14s %s%n",
                            each, Studies.named(each, StudySettings.defaults()).question()));
            console.flush();
            return 0;
        }
        Study study = options.study(name.get());
        Path folder = out.orElse(Path.of("studies", study.name()));
        StudyResults results = run(study, folder);
        results.failures().forEach(failure -> spec.commandLine().getErr().println(failure));
        console.print(StudyText.of(results));
        Report.write(folder, results, Arguments.of(spec));
        console.println("Runs: " + folder.resolve(StudyFolder.RESULTS));
        console.println("Report: " + folder.resolve(Report.PAGE));
        console.flush();
        return results.isComplete() ? 0 : 1;
    }

    private StudyResults run(Study study, Path folder) throws InterruptedException {
        PrintWriter messages = spec.commandLine().getErr();
        try (StudyFolder opened = StudyFolder.open(folder, study, messages::println);
                StudyProgress progress = new StudyProgress(study.name(), messages)) {
            return new StudyRunner(study, opened, worker(study), progress).run(seeds, workers);
        }
    }

    private List<String> worker(Study study) {
        List<String> arguments = new ArrayList<>(List.of(StudyWorkerCommand.NAME, study.name()));
        arguments.addAll(options.arguments());
        return ProcessCommand.of(spec.root().userObject().getClass().getName(), arguments);
    }
}
