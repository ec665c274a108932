package dev.telos.examples.command;

import dev.telos.examples.bench.Benchmark;
import dev.telos.examples.bench.Loops;
import dev.telos.examples.bench.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures whole steps against PyTorch and against the machine's limits. */
@Command(
        name = "bench",
        description = "Measure whole steps, in turns with the same programs in PyTorch where it is installed;"
                + " exit status 1 if a program fails or results disagree.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--case", paramLabel = "NAME", description = "Only this case; can be given several times.")
    private List<String> cases = List.of();

    @Option(
            names = "--probe",
            paramLabel = "NAME",
            description = "This number instead of the cases: ${COMPLETION-CANDIDATES}; can be given several times.")
    private List<Probe> probes = List.of();

    @Option(names = "--runs", defaultValue = "9", description = "Timed runs of each program, at least 7. Default 9.")
    private int runs;

    @Option(
            names = "--loops",
            paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}. Default: by the Vector API where this JDK has it.")
    private Optional<Loops> loops = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write one line of JSON a case.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A Python that has PyTorch. Default: /usr/bin/python3, else python3, where they have it.")
    private Optional<String> python = Optional.empty();

    @Override
    public Integer call() {
        if (!probes.isEmpty() && !(cases.isEmpty() && out.isEmpty())) {
            throw new IllegalArgumentException(
                    "--probe: expected neither --case nor --out beside it; run bench twice.");
        }
        Benchmark benchmark = new Benchmark(
                loops.orElseGet(Loops::ofThisJdk),
                runs,
                python,
                spec.commandLine().getOut());
        boolean sound = probes.isEmpty() ? benchmark.cases(cases, out) : benchmark.probes(probes);
        return sound ? 0 : 1;
    }
}
