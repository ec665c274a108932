package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import dev.telos.dsl.lint.Finding;
import dev.telos.dsl.lint.RunContext;
import dev.telos.dsl.lint.Severity;
import io.vavr.collection.List;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what is degenerate or contradictory in an objective. */
@Command(
        name = "lint",
        description = "Print what is degenerate or contradictory in an objective; exit status 1 if there is an error.",
        mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "OBJECTIVE",
            description = "${COMPLETION-CANDIDATES}",
            completionCandidates = CatalogueNames.class)
    private String objective = "";

    @Option(names = "--group-size", description = "Responses a prompt.")
    private Optional<Integer> groupSize = Optional.empty();

    @Option(names = "--updates", description = "Optimizer steps on each batch.")
    private Optional<Integer> updates = Optional.empty();

    @Option(names = "--reduction-size", description = "Sequences that reductions over the step run over.")
    private Optional<Integer> reductionSize = Optional.empty();

    @Option(names = "--shortest", description = "Tokens of the shortest response.")
    private Optional<Integer> shortest = Optional.empty();

    @Option(names = "--mean-length", description = "Tokens of a response in the mean.")
    private Optional<Double> meanLength = Optional.empty();

    @Option(names = "--deviation", description = "Standard deviation of the reward within a group.")
    private Optional<Double> deviation = Optional.empty();

    @Option(names = "--padding", description = "Columns that responses are padded to.")
    private Optional<Integer> padding = Optional.empty();

    @Override
    public Integer call() {
        List<Finding> findings = Catalogue.named(objective).objective().lint(context());
        PrintWriter out = spec.commandLine().getOut();
        findings.map(Finding::text).forEach(out::println);
        out.println(findings.isEmpty() ? "no findings" : findings.size() + " found");
        out.flush();
        return findings.exists(finding -> finding.severity() == Severity.ERROR) ? 1 : 0;
    }

    private RunContext context() {
        return RunContext.builder()
                .groupSize(groupSize)
                .updatesPerBatch(updates)
                .reductionSize(reductionSize)
                .shortestResponse(shortest)
                .meanResponse(meanLength)
                .rewardDeviation(deviation)
                .paddingWidth(padding)
                .build();
    }
}
