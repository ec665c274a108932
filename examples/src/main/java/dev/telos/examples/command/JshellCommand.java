package dev.telos.examples.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens JShell with everything imported and a random batch at hand. */
@Command(
        name = "jshell",
        description = "Open JShell with the language imported, the catalogue by name and a random batch at hand.",
        mixinStandardHelpOptions = true)
public final class JshellCommand implements Callable<Integer> {
    static final String START_UP = "session.jsh";

    @Option(names = "--memory", description = "Heap of the session; default ${DEFAULT-VALUE}.", defaultValue = "2g")
    private String memory = "2g";

    @Override
    public Integer call() throws Exception {
        Path startUp = startUp();
        try {
            return JavaShellToolBuilder.builder().start(arguments(startUp).toArray(String[]::new));
        } finally {
            Files.delete(startUp);
        }
    }

    private List<String> arguments(Path startUp) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--class-path", System.getProperty("java.class.path")));
        arguments.addAll(List.of("--startup", "DEFAULT", "--startup", startUp.toString()));
        arguments.addAll(List.of("-R-Xmx" + memory));
        return arguments;
    }

    /** JShell reads its start-up script from a file. */
    private static Path startUp() {
        try (InputStream script = Objects.requireNonNull(JshellCommand.class.getResourceAsStream(START_UP), START_UP)) {
            Path file = Files.createTempFile("telos-session", ".jsh");
            Files.write(file, script.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The start-up script of the session cannot be written.", e);
        }
    }
}
