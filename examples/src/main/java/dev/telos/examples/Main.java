package dev.telos.examples;

import dev.telos.algorithms.data.rows.UnreadableRows;
import dev.telos.algorithms.health.BrokenNetwork;
import dev.telos.algorithms.health.Diverged;
import dev.telos.examples.command.BenchCommand;
import dev.telos.examples.command.CartPoleCommand;
import dev.telos.examples.command.CheckModelCommand;
import dev.telos.examples.command.CompareCommand;
import dev.telos.examples.command.ConformanceCommand;
import dev.telos.examples.command.DiffCommand;
import dev.telos.examples.command.DoctorCommand;
import dev.telos.examples.command.EvaluateCommand;
import dev.telos.examples.command.ExplainCommand;
import dev.telos.examples.command.JshellCommand;
import dev.telos.examples.command.LintCommand;
import dev.telos.examples.command.RandomModelCommand;
import dev.telos.examples.command.SoakCommand;
import dev.telos.examples.command.StudyCommand;
import dev.telos.examples.command.StudyWorkerCommand;
import dev.telos.examples.command.TrainCommand;
import dev.telos.examples.command.VerifyAnswersCommand;
import dev.telos.examples.command.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Without a command it compares VIMPO, GRPO and PPO on the default task. */
@Command(
        name = "telos",
        description = "Reinforcement-learning objectives for language models, written in Java.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            CompareCommand.class,
            StudyCommand.class,
            StudyWorkerCommand.class,
            TrainCommand.class,
            ExplainCommand.class,
            DiffCommand.class,
            LintCommand.class,
            ConformanceCommand.class,
            BenchCommand.class,
            CheckModelCommand.class,
            EvaluateCommand.class,
            DoctorCommand.class,
            RandomModelCommand.class,
            SoakCommand.class,
            VerifyAnswersCommand.class,
            CartPoleCommand.class,
            JshellCommand.class
        })
public final class Main {
    private Main() {}

    /** The command line, for tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    if (exception instanceof IllegalArgumentException
                            || exception instanceof UnreadableRows
                            || exception instanceof java.io.UncheckedIOException) {
                        commandLine.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    if (exception instanceof Diverged || exception instanceof BrokenNetwork) {
                        commandLine.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw exception;
                });
    }

    /** Runs a command and leaves with its exit status, unless that is 0. */
    public static void main(String[] args) {
        int status = commandLine().execute(args.length == 0 ? new String[] {"compare"} : args);
        if (status != 0) {
            System.exit(status);
        }
    }
}
