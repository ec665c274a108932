package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints an objective's formula, requirements and defaults. */
@Command(
        name = "explain",
        description = "Print an objective's formula, what it requires and its defaults with their sources.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OBJECTIVE", description = "${COMPLETION-CANDIDATES}", completionCandidates = Names.class)
    private String objective = "";

    /** The catalogue's names, for the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Catalogue.names().iterator();
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(Catalogue.named(objective).explain());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
