package dev.telos.algorithms.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/** A study of drawn numbers, with conditions that misbehave; and the programs that work on it in tests. */
final class SyntheticStudy {
    static final Measure SCORE = Measure.plain("score", "Score", "points", 3);
    static final String HALTING = "halting";
    static final String HALTING_ONCE = "halting once";
    static final String FAILING = "failing";

    private static final int STEPS = 3;

    private SyntheticStudy() {}

    /** {@code traces} gets a line for each run that was begun. */
    static Study study(Path traces, long pause, List<String> conditions) {
        List<Condition> all = conditions.stream()
                .map(name -> new Condition(name, new Drawn(name, traces, pause)))
                .toList();
        return Study.builder()
                .name("synthetic")
                .question("Is it resumed?")
                .conditions(all)
                .measures(List.of(SCORE))
                .contrasts(all.size() > 1 ? Contrast.with(conditions.get(0), all) : List.of())
                .build();
    }

    /** Numbers of the seed alone, so that all conditions come to the same. */
    record Drawn(String name, Path traces, long pause) implements Experiment {
        @Override
        public Map<String, String> settings() {
            return Map.of("distribution", "normal");
        }

        @Override
        public int steps() {
            return STEPS;
        }

        @Override
        public List<Point> run(long seed, IntConsumer progress) {
            Path trace = traces.resolve(name + "-" + seed);
            boolean first = !Files.exists(trace);
            begun(trace);
            if (name.equals(HALTING) || (name.equals(HALTING_ONCE) && first)) {
                Runtime.getRuntime().halt(3);
            }
            if (name.equals(FAILING)) {
                throw new IllegalStateException("as it was meant to");
            }
            Random random = new Random(seed);
            List<Point> points = new ArrayList<>();
            for (int step = 0; step <= STEPS; step++) {
                points.add(new Point(step, Map.of(SCORE.key(), random.nextGaussian(), "undefined", Double.NaN)));
                progress.accept(step);
                sleep();
            }
            return points;
        }

        private void sleep() {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void begun(Path trace) {
            try {
                Files.writeString(trace, Files.exists(trace) ? Files.readString(trace) + "x" : "x");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** How often a run was begun. */
    static int begun(Path traces, String condition, long seed) throws IOException {
        Path trace = traces.resolve(condition + "-" + seed);
        return Files.exists(trace) ? Files.readString(trace).length() : 0;
    }

    /** The arguments with which the programs are to be called. */
    static List<String> arguments(Path traces, long pause, List<String> conditions) {
        List<String> arguments = new ArrayList<>(List.of(traces.toString(), String.valueOf(pause)));
        arguments.addAll(conditions);
        return arguments;
    }

    private static Study study(List<String> arguments) {
        return study(
                Path.of(arguments.get(0)), Long.parseLong(arguments.get(1)), arguments.subList(2, arguments.size()));
    }

    /** A worker. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) throws InterruptedException {
            StudyWorker.serve(study(List.of(args)));
        }
    }

    /** The whole study: folder, seeds, workers, and what the worker is called with. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            List<String> ofWorker = List.of(args).subList(3, args.length);
            Study study = study(ofWorker);
            try (StudyFolder folder = StudyFolder.open(Path.of(args[0]), study, message -> {})) {
                new StudyRunner(
                                study,
                                folder,
                                ProcessCommand.of(Worker.class.getName(), ofWorker),
                                StudyListener.SILENT)
                        .run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            }
        }
    }
}
