package dev.telos.examples.bench.exchange;

import java.util.Arrays;
import java.util.Locale;

/** What a worker can be told to do, one line each: the command and its arguments, separated by tabs. */
public enum Command {
    /** Workload and folder: write its inputs there. Answer: {@code made}. */
    MAKE,
    /** Workload and folder: get ready on the inputs there. Answer: {@code ready}. */
    PREPARE,
    /** Folder: write what one run comes to. Answer: {@code written}. */
    RESULTS,
    /** Run once. Answer: {@code ms} and how long it took. */
    RUN,
    /** Run once. Answer: {@code bytes}: by how many resident memory grew at its peak, the gradient of logits left out. */
    EXTRA_MEMORY,
    /** Name of a probe: do it. Answer: {@code value} and what was found. */
    PROBE,
    /** Answer: {@code rates}, copied gigabytes a second and multiplied gigaflops a second. */
    RATES,
    /** End without an answer. */
    QUIT;

    /** Stands before the reason where a command failed. */
    public static final String ERROR = "error";

    /** The line for this command. */
    public String line(String... arguments) {
        return arguments.length == 0 ? word() : word() + "\t" + String.join("\t", arguments);
    }

    /** The command that a line begins with. */
    public static Command of(String line) {
        String word = words(line)[0];
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No command \"" + word + "\" of a worker; there are "
                        + Arrays.stream(values()).map(Command::word).toList() + "."));
    }

    /** A line taken apart. */
    public static String[] words(String line) {
        return line.split("\t", -1);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
