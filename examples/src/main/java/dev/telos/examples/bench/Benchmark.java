package dev.telos.examples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All of a benchmark's run: what is measured, by which processes, and where its results go. */
public final class Benchmark {
    /** Fewer make no median to rely on. */
    public static final int FEWEST_RUNS = 7;

    private static final double WARM_UP_MILLIS = 12_000;

    /** So that runs of a few milliseconds are those of a loop; longer ones run once. */
    private static final double TURN_MILLIS = 500;

    private final Loops loops;
    private final int runs;
    private final Optional<String> python;
    private final PrintWriter out;

    /**
     * A benchmark.
     *
     * @param loops of ours
     * @param runs timed for each program, at least {@value #FEWEST_RUNS}
     * @param python with PyTorch; looked for where empty
     * @param out takes the table
     * @throws IllegalArgumentException for fewer runs, and for a Python without PyTorch
     */
    public Benchmark(Loops loops, int runs, Optional<String> python, PrintWriter out) {
        if (runs < FEWEST_RUNS) {
            throw new IllegalArgumentException("--runs: expected at least " + FEWEST_RUNS + ", got " + runs + ".");
        }
        this.loops = loops;
        this.runs = runs;
        this.python = new PythonWithTorch().find(python);
        this.out = out;
    }

    /**
     * Measures cases and prints a table.
     *
     * @param names of cases; all where there are none
     * @param file takes one line of JSON a case
     * @return whether all programs ran and agreed
     * @throws UnknownCase naming those that there are
     */
    public boolean cases(List<String> names, Optional<Path> file) {
        List<BenchCase> cases = BenchCases.named(names);
        return measure(bench -> {
            out.println(OutcomeTable.header());
            out.flush();
            List<String> lines = new ArrayList<>();
            boolean sound = true;
            for (BenchCase one : cases) {
                sound &= reported(one.name(), () -> {
                    Outcome outcome = bench.measure(one);
                    lines.add(ResultLine.of(outcome));
                    return OutcomeTable.of(outcome, loops);
                });
                file.ifPresent(path -> write(path, lines));
            }
            return sound;
        });
    }

    /** Measures other numbers and prints a line for each; returns whether all programs ran. */
    public boolean probes(List<Probe> probes) {
        return measure(bench -> {
            boolean sound = true;
            for (Probe probe : probes) {
                sound &= reported(probe.toString(), () -> probe.line(bench));
            }
            return sound;
        });
    }

    /** Something that is measured, as a line of text. */
    private interface Measured {
        String line();
    }

    private boolean reported(String name, Measured measured) {
        try {
            out.println(measured.line());
            return true;
        } catch (WorkerFailed | ResultsDisagree e) {
            out.println(name + " failed. " + e.getMessage());
            return false;
        } finally {
            out.flush();
        }
    }

    private boolean measure(Function<Bench, Boolean> measured) {
        out.println("Java " + Runtime.version() + ", " + loops + " loops; "
                + python.map(path -> "PyTorch by " + path).orElse("no PyTorch here") + ".");
        Path scratch = temporary();
        try {
            Path programs = scratch.resolve("pytorch");
            Optional<Contender> pytorch = python.map(path -> Contender.pytorch(path, programs));
            pytorch.ifPresent(contender -> PythonPrograms.copyTo(programs));
            return measured.apply(
                    new Bench(Contender.ours(loops), pytorch, new Turns(runs, WARM_UP_MILLIS, TURN_MILLIS), scratch));
        } finally {
            delete(scratch);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("telos-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
