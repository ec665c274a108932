package dev.telos.examples.bench;

import dev.telos.examples.bench.work.BenchWorker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A program that is measured.
 *
 * @param name for people
 * @param command that starts it, by the number of threads that it may compute with
 */
record Contender(String name, IntFunction<List<String>> command) {
    /** Ours, in a virtual machine as this one, on its class path. */
    static Contender ours(Loops loops) {
        return new Contender("ours", threads -> {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(loops.options());
            command.add("-XX:ActiveProcessorCount=" + threads);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchWorker.class.getName()));
            return command;
        });
    }

    /** The same programs in PyTorch. */
    static Contender pytorch(String python, Path programs) {
        List<String> command = List.of(python, programs.resolve("worker.py").toString());
        return new Contender("PyTorch", threads -> command);
    }
}
