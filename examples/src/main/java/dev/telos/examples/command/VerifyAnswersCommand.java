package dev.telos.examples.command;

import dev.telos.examples.answers.Agreement;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the verifier of answers with labels. */
@Command(
        name = "verify-answers",
        description = {
            "Verify labelled answers; exit status 1 if a verdict differs from its label or a row is bad.",
            "Each line of a file is a JSON object of the texts \"gold\" and \"pred\" and the label \"expected\" (true, false,"
                    + " or null for none). A \"config\" may set \"match_types\" (\"latex\", \"expr\"), \"precision\" (digits"
                    + " behind the point), \"strict\", \"allow_set_relation_comp\" and \"boxed_match_priority\"; a"
                    + " \"precision\" beside it is an absolute error. Rows with \"quirks\" are counted apart. Where"
                    + " \"expected\" is a list, its last text is the choice (A, B, ...) that \"pred\" makes."
        },
        mixinStandardHelpOptions = true)
public final class VerifyAnswersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of answers in JSON lines.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        Agreement agreement = new Agreement();
        files.forEach(agreement::add);
        spec.commandLine().getOut().print(agreement.text());
        spec.commandLine().getOut().flush();
        return agreement.isComplete() ? 0 : 1;
    }
}
