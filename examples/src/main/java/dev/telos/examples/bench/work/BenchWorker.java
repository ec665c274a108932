package dev.telos.examples.bench.work;

import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.exchange.ArrayWriter;
import dev.telos.examples.bench.exchange.Command;
import dev.telos.graph.backend.NativeThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A process that prepares one workload and runs it at the word of another: {@link Command}s in, answers out. */
public final class BenchWorker {
    private @Nullable Workload workload;

    private BenchWorker() {}

    /** Reads commands until told to quit. Whatever else is printed goes to the error stream. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
        System.exit(0);
    }

    static void serve(BufferedReader commands, PrintStream answers) throws IOException {
        BenchWorker worker = new BenchWorker();
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.equals(Command.QUIT.line())) {
                return;
            }
            answers.println(worker.answered(line));
            answers.flush();
        }
    }

    private String answered(String line) {
        try {
            return answer(Command.of(line), Command.words(line));
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            return Command.ERROR + " " + e.toString().replaceAll("\\s+", " ");
        }
    }

    private String answer(Command command, String[] words) {
        switch (command) {
            case MAKE -> {
                try (ArrayWriter to = new ArrayWriter(Path.of(words[2]))) {
                    Workloads.named(words[1]).make(to);
                }
                return "made";
            }
            case PREPARE -> {
                // As the commands that train do: cores go to micro-batches, not to what is inside an operation.
                NativeThreads.limit(1);
                workload = Workloads.named(words[1]).prepare(new ArrayFolder(Path.of(words[2])));
                return "ready";
            }
            case RESULTS -> {
                try (ArrayWriter to = new ArrayWriter(Path.of(words[1]))) {
                    prepared().results(to);
                }
                return "written";
            }
            case RUN -> {
                Workload prepared = prepared();
                long begin = System.nanoTime();
                prepared.run();
                return String.format(Locale.ROOT, "ms %.4f", (System.nanoTime() - begin) / 1e6);
            }
            case EXTRA_MEMORY -> {
                return "bytes " + extraMemory();
            }
            case PROBE -> {
                return "value " + Probes.named(words[1]);
            }
            case RATES -> {
                MachineRates rates = MachineRates.measured();
                return "rates " + rates.copied() + " " + rates.multiplied();
            }
            default -> throw new IllegalArgumentException(command + " has no answer.");
        }
    }

    /** Garbage of before is gone, so that it neither counts nor makes room. */
    private long extraMemory() {
        System.gc();
        ProcessMemory.resetPeak();
        long before = ProcessMemory.resident();
        prepared().run();
        return ProcessMemory.peak() - before;
    }

    private Workload prepared() {
        Workload ready = workload;
        if (ready == null) {
            throw new IllegalStateException("Nothing is prepared; send " + Command.PREPARE + " first.");
        }
        return ready;
    }
}
