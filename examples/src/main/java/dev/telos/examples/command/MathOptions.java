package dev.telos.examples.command;

import dev.telos.algorithms.data.BadRows;
import dev.telos.algorithms.data.ProblemOptions;
import dev.telos.algorithms.data.ProblemSet;
import dev.telos.algorithms.math.ImmutableMathTaskConfig;
import dev.telos.algorithms.math.MathTaskConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How files of math problems are read, and how problems become prompts of a checkpoint. */
final class MathOptions {
    @Option(names = "--limit", description = "Rows read of a file, from the first one. Default: all.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--bad-rows",
            defaultValue = "fatal",
            description = "What becomes of rows that give no problem: fatal (default) or skip.")
    private BadRows badRows = BadRows.FATAL;

    @Option(
            names = "--longest-prompt",
            defaultValue = "1024",
            description = "Tokens of a prompt at most; problems with a longer one are left out. Default 1024.")
    private int longestPrompt;

    @Option(
            names = "--longest-response",
            defaultValue = "1024",
            description = "Tokens of a response at most. Default 1024.")
    private int longestResponse;

    @Option(
            names = "--thinking",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether the chat template lets the model think first. Default: as it says.")
    private Optional<Boolean> thinking = Optional.empty();

    @Option(names = "--system", description = "What the model is told before every problem. Default: nothing.")
    private Optional<String> system = Optional.empty();

    /** The problems of a file; rows that give none are named on {@code messages}. */
    ProblemSet problems(Path file, PrintWriter messages) {
        ProblemSet set = ProblemSet.read(
                file, ProblemOptions.builder().badRows(badRows).limit(limit).build());
        set.badRows().forEach(messages::println);
        messages.flush();
        return set;
    }

    ImmutableMathTaskConfig task() {
        return MathTaskConfig.builder()
                .longestPrompt(longestPrompt)
                .longestResponse(longestResponse)
                .enableThinking(thinking)
                .systemPrompt(system)
                .build();
    }
}
