package dev.telos.examples.command;

import dev.telos.algorithms.conformance.Conformance;
import dev.telos.algorithms.conformance.ConformanceReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the objectives with golden cases of the reference implementations. */
@Command(
        name = "conformance",
        description = "Run every golden case in a folder; exit status 1 if one fails.",
        mixinStandardHelpOptions = true)
public final class ConformanceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Folder of golden cases, one JSON file each.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        ConformanceReport report = Conformance.run(folder);
        spec.commandLine().getOut().print(report.text());
        spec.commandLine().getOut().flush();
        return report.allPassed() ? 0 : 1;
    }
}
