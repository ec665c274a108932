package dev.telos.examples.command;

import dev.telos.algorithms.study.ProcessCommand;
import dev.telos.algorithms.train.TrainingListener;
import dev.telos.examples.soak.Soak;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a long run stays as it was. */
@Command(
        name = "soak",
        description =
                "Train a checkpoint for many steps and watch memory and speed; then again, killed on the way, which"
                        + " has to come to the same bytes. Exit status 1 if anything that is asked for was not reached.",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer>, Soak.Training {
    /** Rewards depend on the length of a response: a random model gives no right answer. */
    private static final List<String> SETTINGS = List.of(
            "--prompts",
            "2",
            "--samples",
            "4",
            "--micro-batch",
            "8",
            "--threads",
            "1",
            "--longest-response",
            "12",
            "--overlong-cache",
            "12");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "A checkpoint; a tiny one will do.")
    private Path model = Path.of("");

    @Option(
            names = "--steps",
            defaultValue = "20000",
            description = "Optimizer steps, a multiple of 20. Default 20000.")
    private int steps;

    @Option(names = "--kills", defaultValue = "5", description = "How often the second run is killed. Default 5.")
    private int kills;

    @Option(names = "--objective", defaultValue = "vimpo", description = "Name of an objective. Default vimpo.")
    private String objective = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "soak",
            description = "Folder of both runs, which must not be there yet. Default soak.")
    private Path folder = Path.of("soak");

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (steps < Soak.PIECES || steps % Soak.PIECES != 0 || kills < 0) {
            throw new IllegalArgumentException("--steps, --kills: expected a multiple of " + Soak.PIECES
                    + " and at least 0, got " + steps + " and " + kills + ".");
        }
        if (Files.exists(folder)) {
            throw new IllegalArgumentException("--out: expected a folder that is not there yet, got " + folder + ".");
        }
        Files.createDirectories(folder);
        Path problems = Files.writeString(folder.resolve("problems.jsonl"), """
                {"question": "What is 3 + 4?", "answer": "#### 7"}
                {"question": "What is 2 + 2?", "answer": "#### 4"}
                {"question": "What is 9 - 1?", "answer": "#### 8"}
                """);
        List<String> arguments = new ArrayList<>(SETTINGS);
        arguments.addAll(List.of("--model", model.toString(), "--data", problems.toString()));
        arguments.addAll(List.of("--objective", objective, "--save-every", String.valueOf(steps / Soak.PIECES)));
        PrintWriter out = spec.commandLine().getOut();
        return new Soak(this, arguments, folder, steps, out).run(kills) ? 0 : 1;
    }

    @Override
    public int run(List<String> arguments, TrainingListener listener) {
        return new CommandLine(new TrainCommand(listener))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(spec.commandLine().getErr())
                .execute(arguments.toArray(String[]::new));
    }

    @Override
    public List<String> command(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(arguments);
        return ProcessCommand.of("dev.telos.examples.Main", all);
    }
}
