package dev.telos.examples.bench;

import dev.telos.examples.bench.exchange.Command;
import dev.telos.examples.bench.work.MachineRates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What runs a workload when told to, at the other end of two streams of lines. */
final class Worker {
    private final String who;
    private final BufferedReader answers;
    private final Writer commands;
    private final Supplier<String> lastWords;

    /**
     * A conversation.
     *
     * @param who for messages
     * @param lastWords what a worker that ended left on its error stream
     */
    Worker(String who, BufferedReader answers, Writer commands, Supplier<String> lastWords) {
        this.who = who;
        this.answers = answers;
        this.commands = commands;
        this.lastWords = lastWords;
    }

    /** Writes inputs drawn from a fixed seed. */
    void make(String workload, Path inputs) {
        ask("made", Command.MAKE, workload, inputs.toString());
    }

    void prepare(String workload, Path inputs) {
        ask("ready", Command.PREPARE, workload, inputs.toString());
    }

    /** Writes what a run comes to. */
    void results(Path to) {
        ask("written", Command.RESULTS, to.toString());
    }

    /** Runs once; milliseconds. */
    double run() {
        return number(ask("ms", Command.RUN));
    }

    /** Runs once; by how many bytes resident memory grew at its peak, the gradient of the logits left out. */
    double extraMemory() {
        return number(ask("bytes", Command.EXTRA_MEMORY));
    }

    /** The answer to a question of that name. */
    double probe(String name) {
        return number(ask("value", Command.PROBE, name));
    }

    MachineRates rates() {
        String[] rates = ask("rates", Command.RATES).split(" ", -1);
        if (rates.length != 2) {
            throw new WorkerFailed(who, "expected two rates, got " + String.join(" ", rates) + ".");
        }
        return new MachineRates(number(rates[0]), number(rates[1]));
    }

    void quit() {
        try {
            send(Command.QUIT.line());
        } catch (IOException e) {
            // It has ended by itself.
        }
    }

    /** What follows {@code expected} in the answer. */
    private String ask(String expected, Command command, String... arguments) {
        String answer;
        try {
            send(command.line(arguments));
            answer = answers.readLine();
        } catch (IOException e) {
            answer = null;
        }
        if (answer == null) {
            throw new WorkerFailed(who, "it ended at " + command + ". " + lastWords.get());
        }
        String[] parts = answer.split(" ", 2);
        if (parts[0].equals(Command.ERROR)) {
            throw new WorkerFailed(who, command + " failed: " + answer.substring(Command.ERROR.length() + 1));
        }
        if (!parts[0].equals(expected)) {
            throw new WorkerFailed(who, command + ": expected \"" + expected + "\", got \"" + answer + "\".");
        }
        return parts.length == 1 ? "" : parts[1];
    }

    private void send(String line) throws IOException {
        commands.write(line + "\n");
        commands.flush();
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new WorkerFailed(who, "expected a number, got \"" + text + "\".");
        }
    }
}
