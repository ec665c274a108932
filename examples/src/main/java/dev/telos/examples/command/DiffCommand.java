package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.dsl.diff.ObjectiveDiff;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints in what two objectives differ. */
@Command(
        name = "diff",
        description = "Print in what the terms of two objectives differ, one difference a line.",
        mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "FIRST",
            description = "${COMPLETION-CANDIDATES}",
            completionCandidates = CatalogueNames.class)
    private String first = "";

    @Parameters(index = "1", paramLabel = "SECOND", description = "Another one.")
    private String second = "";

    @Override
    public Integer call() {
        ObjectiveDiff diff =
                Catalogue.named(first).objective().diff(Catalogue.named(second).objective());
        PrintWriter out = spec.commandLine().getOut();
        out.println(first + " against " + second);
        diff.differences().forEach(difference -> out.println("  " + difference));
        if (diff.isEmpty()) {
            out.println("  " + diff);
        }
        out.flush();
        return 0;
    }
}
