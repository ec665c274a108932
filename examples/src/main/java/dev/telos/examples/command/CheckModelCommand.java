package dev.telos.examples.command;

import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.modelcheck.Check;
import dev.telos.algorithms.modelcheck.ModelChecks;
import dev.telos.graph.backend.NativeThreads;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.buffer.DataType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a checkpoint with what another implementation computed with it. */
@Command(
        name = "check-model",
        description = "Compare a checkpoint with the numbers expected of it; exit status 1 if one is too far off.",
        mixinStandardHelpOptions = true)
public final class CheckModelCommand implements Callable<Integer> {
    private static final List<String> EXPECTED = List.of("expected.json", "expected_e2e.json");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Folder with config.json and weights in Hugging Face layout.")
    private Path folder = Path.of(".");

    @Option(
            names = "--expected",
            description = "Files of expected numbers. Default: expected.json and expected_e2e.json in the folder.")
    private List<Path> expected = new ArrayList<>();

    @Option(names = "--config", description = "A config to use. Default: config.json in the folder.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--dry-run", description = "Read config, headers and expected numbers, and list the checks.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Checkpoint checkpoint = config.isPresent() ? Checkpoint.open(folder, config.get()) : Checkpoint.open(folder);
        out.println(checkpoint.config(DataType.FLOAT));
        NativeThreads.limit(1);
        int passed = 0;
        int failed = 0;
        for (Path file : expected()) {
            List<Check> checks = ModelChecks.of(checkpoint, file);
            out.println(checks.size() + " checks of " + file.getFileName());
            for (Check check : checks) {
                if (dryRun) {
                    out.println(check.name());
                    continue;
                }
                Check.Result result = check.run();
                out.println(result);
                out.flush();
                passed += result.passed() ? 1 : 0;
                failed += result.passed() ? 0 : 1;
            }
        }
        if (!dryRun) {
            out.println(passed + " passed, " + failed + " failed");
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private List<Path> expected() {
        List<Path> files = expected.isEmpty()
                ? EXPECTED.stream().map(folder::resolve).filter(Files::exists).toList()
                : expected;
        if (files.isEmpty()) {
            throw new IllegalArgumentException("check-model: expected " + String.join(" or ", EXPECTED) + " in "
                    + folder + ", got neither. Name a file with --expected.");
        }
        return files;
    }
}
