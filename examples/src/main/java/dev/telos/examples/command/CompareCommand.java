package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import dev.telos.algorithms.task.Task;
import dev.telos.algorithms.train.WarmStartCache;
import dev.telos.examples.compare.Comparison;
import dev.telos.examples.report.ObjectiveRuns;
import dev.telos.examples.report.Report;
import dev.telos.examples.report.ReportData;
import dev.telos.graph.backend.NativeThreads;
import dev.telos.graph.backend.Workers;
import dev.telos.graph.policy.TransformerPolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
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
        long steps = options.trainer(0).steps();
        NativeThreads.limit(1);
        // Runs side by side already use the cores.
        Workers.limit(Math.max(1, Runtime.getRuntime().availableProcessors() / workers));
        TransformerPolicy start;
        try (Progress progress = new Progress("warm start", task.warmStart().steps())) {
            start = new WarmStartCache(options.cache()).get(task, 0, done -> progress.step());
        }
        Comparison comparison = new Comparison(task, start, options::trainer, workers);
        List<ObjectiveRuns> runs;
        long[] numbers = LongStream.range(0, seeds).toArray();
        try (Progress progress = new Progress("training", (long) entries.size() * seeds * steps)) {
            runs = comparison.run(entries, numbers, progress::step);
        }
        Report.write(out, new ReportData(title(task, entries), runs, configuration(task), Version.all(), commands()));
        PrintWriter console = spec.commandLine().getOut();
        console.print(comparison.summary(runs));
        console.println("Report: " + out.resolve(Report.PAGE));
        console.flush();
        return 0;
    }

    private String title(Task task, List<CatalogueEntry> entries) {
        return String.join(", ", entries.stream().map(e -> e.objective().name()).toList()) + " on " + task.name();
    }

    private Map<String, String> configuration(Task task) {
        Map<String, String> settings = options.configuration(task);
        settings.put("seeds", seeds == 1 ? "0" : "0 to " + (seeds - 1));
        return settings;
    }

    private List<String> commands() {
        String arguments = String.join(" ", spec.commandLine().getParseResult().originalArgs());
        return List.of("java -jar examples/target/telos.jar compare" + (arguments.isEmpty() ? "" : " " + arguments));
    }
}
