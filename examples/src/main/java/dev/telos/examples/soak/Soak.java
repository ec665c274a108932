package dev.telos.examples.soak;

import dev.telos.algorithms.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run from end to end, with readings on its way, and the same run again in processes that are killed: both have to come
 * to the same bytes.
 */
public final class Soak {
    /** Pieces of a run, between which readings are taken. */
    public static final int PIECES = 20;

    private final Training training;
    private final List<String> arguments;
    private final Path folder;
    private final int updates;
    private final PrintWriter out;

    /** The command that trains. */
    public interface Training {
        /** Trains in this process, and returns the exit status. */
        int run(List<String> arguments, TrainingListener listener);

        /** The command that does so in another process. */
        List<String> command(List<String> arguments);
    }

    /**
     * A soak.
     *
     * @param arguments that decide about the run, all but its folder and its number of steps
     * @param folder for both runs, which must not be there yet
     * @param updates a multiple of {@link #PIECES}
     */
    public Soak(Training training, List<String> arguments, Path folder, int updates, PrintWriter out) {
        this.training = training;
        this.arguments = arguments;
        this.folder = folder;
        this.updates = updates;
        this.out = out;
    }

    /**
     * Makes both runs.
     *
     * @return whether all that is asked for was reached
     */
    public boolean run(int kills) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        out.println(SoakReport.heading());
        Gauge gauge = new Gauge(updates / PIECES, reading -> {
            out.println(SoakReport.line(reading));
            out.flush();
        });
        if (training.run(arguments("whole"), gauge) != 0) {
            out.println("The uninterrupted run failed.");
            return false;
        }
        SoakReport report = new SoakReport(gauge.readings());
        out.println(report);
        out.flush();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        List<String> differing =
                killed(kills, millis / (kills + 1)) ? differing() : List.of("The run that was killed failed.");
        out.println(
                differing.isEmpty()
                        ? "and it comes to the same bytes"
                        : "not the same: " + String.join(", ", differing));
        return report.isSound() && differing.isEmpty();
    }

    private List<String> arguments(String run) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--run", folder.resolve(run).toString(), "--steps", String.valueOf(updates)));
        return all;
    }

    /** Starts the run until it ends by itself, and kills it so many times, each after about so long. */
    private boolean killed(int kills, long millis) throws IOException, InterruptedException {
        Random random = new Random(kills);
        List<String> command = training.command(arguments("killed"));
        int done = 0;
        while (true) {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("killed.log").toFile()))
                    .start();
            long patience = done < kills ? (long) (millis * (0.5 + random.nextDouble())) : Long.MAX_VALUE;
            if (process.waitFor(patience, TimeUnit.MILLISECONDS)) {
                out.printf("the same run, killed %d times, ends with status %d%n", done, process.exitValue());
                return process.exitValue() == 0;
            }
            process.destroyForcibly().waitFor();
            done++;
        }
    }

    /** The files of the last state, and the metrics, in which the runs differ. */
    private List<String> differing() throws IOException {
        Path state = Path.of(String.format(Locale.ROOT, "step-%06d", updates));
        List<Path> files = new ArrayList<>(List.of(Path.of("metrics.jsonl")));
        try (Stream<Path> names = Files.list(folder.resolve("whole").resolve(state))) {
            names.map(Path::getFileName).map(state::resolve).forEach(files::add);
        }
        List<String> differing = new ArrayList<>();
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(folder.resolve("whole").resolve(file));
            Path other = folder.resolve("killed").resolve(file);
            if (!Files.exists(other) || !Arrays.equals(whole, Files.readAllBytes(other))) {
                differing.add(file.toString());
            }
        }
        return differing;
    }
}
