package dev.telos.examples.bench;

import dev.telos.examples.bench.exchange.ArrayFolder;
import dev.telos.examples.bench.work.MachineRates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Measures: starts the processes, lets them agree on results first, and takes turns. */
final class Bench {
    private final Contender ours;
    private final Optional<Contender> pytorch;
    private final Turns turns;
    private final Path scratch;
    private final Map<Integer, MachineRates> rates = new HashMap<>();
    private int processes;

    /** @param scratch an empty folder for inputs and results */
    Bench(Contender ours, Optional<Contender> pytorch, Turns turns, Path scratch) {
        this.ours = ours;
        this.pytorch = pytorch;
        this.turns = turns;
        this.scratch = scratch;
    }

    /**
     * Times a case.
     *
     * @throws ResultsDisagree before anything is timed
     * @throws WorkerFailed where a program did
     */
    Outcome measure(BenchCase one) {
        MachineRates machine = rates.computeIfAbsent(one.threads(), this::rates);
        List<WorkerProcess> started = new ArrayList<>();
        try {
            started.add(start(ours, one.threads()));
            pytorch.ifPresent(torch ->
                    IntStream.rangeClosed(1, one.threads()).forEach(threads -> started.add(start(torch, threads))));
            List<Worker> workers = started.stream().map(WorkerProcess::worker).toList();
            Path inputs = inputs(one.workload(), workers.get(0));
            workers.forEach(worker -> worker.prepare(one.workload(), inputs));
            agree(one, workers);
            List<Double> medians = turns.medians(
                    workers.stream().<DoubleSupplier>map(worker -> worker::run).toList());
            Optional<Outcome.PyTorch> best = IntStream.range(1, medians.size())
                    .mapToObj(threads -> new Outcome.PyTorch(medians.get(threads), threads))
                    .min(Comparator.comparingDouble(Outcome.PyTorch::millis));
            return new Outcome(one, turns.runs(), medians.get(0), best, machine);
        } finally {
            started.forEach(WorkerProcess::close);
        }
    }

    /** What a process of ours finds by itself. */
    double probe(String name) {
        try (WorkerProcess process = start(ours, 1)) {
            return process.worker().probe(name);
        }
    }

    /**
     * Peak memory of the first run on full inputs, what it leaves as its result not counted, in bytes; runs on others
     * load the code before. Of ours and, where it is there, of PyTorch.
     */
    List<Double> extraMemory(String workload, String warmUp) {
        Path few;
        Path full;
        try (WorkerProcess maker = start(ours, 1)) {
            few = inputs(warmUp, maker.worker());
            full = inputs(workload, maker.worker());
        }
        List<Double> bytes = new ArrayList<>();
        for (Contender contender : pytorch.map(torch -> List.of(ours, torch)).orElse(List.of(ours))) {
            try (WorkerProcess process = start(contender, 1)) {
                Worker worker = process.worker();
                worker.prepare(warmUp, few);
                turns.medians(List.of(worker::run));
                worker.prepare(workload, full);
                bytes.add(worker.extraMemory());
            }
        }
        return bytes;
    }

    private WorkerProcess start(Contender contender, int threads) {
        return WorkerProcess.start(contender, threads, scratch.resolve("log-" + processes++));
    }

    private MachineRates rates(int threads) {
        try (WorkerProcess process = start(ours, threads)) {
            return process.worker().rates();
        }
    }

    private Path inputs(String workload, Worker maker) {
        Path inputs = scratch.resolve(workload);
        if (!inputs.toFile().exists()) {
            maker.make(workload, inputs);
        }
        return inputs;
    }

    private void agree(BenchCase one, List<Worker> workers) {
        List<ArrayFolder> results = new ArrayList<>();
        for (Worker worker : workers) {
            Path folder = scratch.resolve(one.name() + "-results-" + results.size());
            worker.results(folder);
            results.add(new ArrayFolder(folder));
        }
        results.stream().skip(1).forEach(other -> Agreement.require(results.get(0), other, one.tolerance()));
    }
}
