package dev.telos.examples.command;

import dev.telos.algorithms.objective.Card;
import dev.telos.algorithms.objective.Catalogue;
import dev.telos.algorithms.objective.CatalogueEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints an objective's card, or its formula in another form. */
@Command(
        name = "explain",
        description =
                "Print an objective's formula, what it requires, its defaults with their sources, its dialect and findings.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "OBJECTIVE",
            description = "${COMPLETION-CANDIDATES}",
            completionCandidates = CatalogueNames.class)
    private String objective = "";

    @ArgGroup
    private Form form = new Form();

    /** What to print; the card as text where nothing is chosen. */
    static final class Form {
        @Option(names = "--latex", description = "Print the formula and its definitions in LaTeX.")
        private boolean latex;

        @Option(names = "--mermaid", description = "Print the composition as a Mermaid flowchart.")
        private boolean mermaid;

        @Option(names = "--markdown", description = "Print everything as a page of Markdown.")
        private boolean markdown;

        private String of(CatalogueEntry entry) {
            if (latex) {
                return entry.objective().toLatex();
            } else if (mermaid) {
                return entry.objective().toMermaid();
            }
            return markdown ? new Card(entry).markdown() : new Card(entry).text();
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(form.of(Catalogue.named(objective)));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
