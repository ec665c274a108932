package dev.telos.algorithms.study;

import dev.telos.algorithms.checkpoint.AtomicFile;
import dev.telos.algorithms.run.RunLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a study keeps its finished runs, for one process at a time: {@value #RESULTS}, one line of JSON a run.
 *
 * <p>A line is through to the disk before the next run counts. One that was cut off in the middle is no finished run.
 */
public final class StudyFolder implements AutoCloseable {
    public static final String RESULTS = "results.jsonl";

    private final Path folder;
    private final RunLock lock;
    private final List<RunRecord> finished;

    private StudyFolder(Path folder, RunLock lock, List<RunRecord> finished) {
        this.folder = folder;
        this.lock = lock;
        this.finished = new ArrayList<>(finished);
    }

    /**
     * Begins a study, or takes one up.
     *
     * @param messages hears of lines that are passed over
     * @throws InvalidStudy if there are runs of this study with other settings
     * @throws dev.telos.algorithms.run.InvalidRun if another process is at work on it
     */
    public static StudyFolder open(Path folder, Study study, Consumer<String> messages) {
        try {
            Files.createDirectories(folder);
            RunLock lock = RunLock.of(folder);
            try {
                List<RunRecord> finished = read(folder.resolve(RESULTS), messages);
                checkSettings(study, folder, finished);
                return new StudyFolder(folder, lock, finished);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The study's folder " + folder + " cannot be used: " + e, e);
        }
    }

    private static List<RunRecord> read(Path file, Consumer<String> messages) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        // Not readString, which refuses a file in which a single byte is no text.
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<String> lines = all.lines().toList();
        List<String> whole = new ArrayList<>();
        List<RunRecord> runs = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int number = i + 1;
            Optional<RunRecord> read = RunLines.read(line);
            if (read.isEmpty()) {
                messages.accept(
                        file + ", line " + number + " is no whole run and is dropped; its run will be made again.");
            } else if (!known.add(read.get().condition() + " " + read.get().seed())) {
                messages.accept(file + ", line " + number + " has the run of "
                        + read.get().condition() + ", seed " + read.get().seed() + ", once more and is dropped.");
            } else {
                whole.add(line + "\n");
                runs.add(read.get());
            }
        }
        if (whole.size() < lines.size() || !all.endsWith("\n")) {
            byte[] text = String.join("", whole).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(text));
        }
        return runs;
    }

    private static void checkSettings(Study study, Path folder, List<RunRecord> finished) {
        Map<String, RunRecord> byCondition = new LinkedHashMap<>();
        finished.forEach(run -> byCondition.putIfAbsent(run.condition(), run));
        List<String> problems = new ArrayList<>();
        for (Condition condition : study.conditions()) {
            RunRecord run = byCondition.get(condition.name());
            if (run != null) {
                problems.addAll(differences(
                        condition.name(), run.settings(), condition.experiment().settings()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidStudy(
                    study.name(),
                    "expected the settings with which the runs in " + folder + " were made: "
                            + String.join("; ", problems) + ". Take these, or another folder");
        }
    }

    private static List<String> differences(String condition, Map<String, String> before, Map<String, String> now) {
        return Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(before.get(name), now.get(name)))
                .map(name -> condition + ", " + name + " " + before.get(name) + ", got " + now.get(name))
                .toList();
    }

    /** Writes runs that were made otherwise than by a {@link StudyRunner}, in place of all that were there. */
    public static void write(Path folder, List<RunRecord> runs) {
        byte[] text = runs.stream()
                .map(run -> RunLines.write(run) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(RESULTS), out -> out.write(text));
        } catch (IOException e) {
            throw new UncheckedIOException("Runs cannot be stored in " + folder + ": " + e, e);
        }
    }

    public Path path() {
        return folder;
    }

    /** The finished runs so far. */
    public synchronized List<RunRecord> finished() {
        return Collections.unmodifiableList(new ArrayList<>(finished));
    }

    synchronized void add(RunRecord run) {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(RESULTS),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((RunLines.write(run) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A run cannot be stored in " + folder + ": " + e + ". Those before are as they were.", e);
        }
        finished.add(run);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + folder + " cannot be given back: " + e, e);
        }
    }
}
