package dev.telos.algorithms.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.telos.algorithms.checkpoint.AtomicFile;
import dev.telos.algorithms.checkpoint.Checkpoint;
import dev.telos.algorithms.checkpoint.InvalidCheckpoint;
import dev.telos.algorithms.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of one training run, for one process at a time: {@code run.json} with its settings, {@code metrics.jsonl},
 * and its last two states as {@code step-000020}, of which each is there whole or not at all.
 */
public final class RunFolder implements AutoCloseable {
    private static final String SETTINGS = "run.json";
    private static final String METRICS = "metrics.jsonl";
    private static final String STATE = "step-";
    private static final String UNFINISHED = ".unfinished-";
    private static final int KEPT = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final RunLock lock;

    private RunFolder(Path folder, RunLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Begins a run, or takes one up.
     *
     * @param settings all that decides about the outcome, by name
     * @throws InvalidRun if another process is at work on it, or it was begun with other settings
     */
    public static RunFolder open(Path folder, Map<String, String> settings) {
        try {
            Files.createDirectories(folder);
            RunLock lock = RunLock.of(folder);
            try {
                checkSettings(folder, settings);
                for (Path path : list(folder, UNFINISHED)) {
                    delete(path);
                }
                return new RunFolder(folder, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InvalidRun(folder, "expected a folder to write to, but " + e, e);
        }
    }

    private static void checkSettings(Path folder, Map<String, String> settings) throws IOException {
        Path file = folder.resolve(SETTINGS);
        if (!Files.exists(file)) {
            byte[] text = JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(settings)
                    .getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(text));
            return;
        }
        Map<String, String> before = settings(folder, file);
        List<String> changed = Stream.concat(before.keySet().stream(), settings.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(before.get(name), settings.get(name)))
                .map(name -> name + " " + before.get(name) + ", got " + settings.get(name))
                .toList();
        if (!changed.isEmpty()) {
            throw new InvalidRun(
                    folder,
                    "expected the settings that it was begun with: " + String.join("; ", changed)
                            + ". Take these, or another folder.");
        }
    }

    private static Map<String, String> settings(Path folder, Path file) throws IOException {
        String expected = "expected " + SETTINGS + " with the settings that it was begun with, as an object of texts, ";
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            Map<String, String> settings = JSON.readValue(text, new TypeReference<>() {});
            if (settings == null) {
                throw new InvalidRun(folder, expected + "got null. Take another folder.");
            }
            return settings;
        } catch (JsonProcessingException e) {
            throw new InvalidRun(
                    folder,
                    expected + "but it is damaged: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ". Take another folder.",
                    e);
        }
    }

    /** One JSON line for each optimizer step and evaluation. */
    public Path metrics() {
        return folder.resolve(METRICS);
    }

    /**
     * The newest state that is sound.
     *
     * @param messages hears of those that are not
     */
    public Optional<TrainingState> latest(Consumer<String> messages) {
        List<Path> states = states();
        for (Path state : states) {
            try {
                return Optional.of(StateFolder.read(state));
            } catch (IOException | InvalidCheckpoint e) {
                messages.accept("The state in " + state + " is passed over: " + e.getMessage());
            }
        }
        if (!states.isEmpty()) {
            throw new InvalidRun(
                    folder,
                    "expected a sound state, but all " + states.size() + " are damaged. Remove them to begin anew.");
        }
        return Optional.empty();
    }

    /** Newest first. */
    private List<Path> states() {
        try {
            return list(folder, STATE).stream()
                    .sorted(Comparator.comparing((Path path) -> path.getFileName() + "")
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The states in " + folder + " cannot be listed: " + e, e);
        }
    }

    /**
     * Stores a state, and removes all but the last ones.
     *
     * @param model that the policy began as; config and tokenizer are copied from it
     * @return the folder of the state, a checkpoint in Hugging Face layout
     */
    public Path save(TrainingState state, Checkpoint model) {
        String name = String.format(Locale.ROOT, "%s%06d", STATE, state.rollouts());
        Path unfinished = folder.resolve(UNFINISHED + name);
        Path target = folder.resolve(name);
        try {
            StateFolder.write(unfinished, state, model);
            delete(target);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            for (Path old : states().stream().skip(KEPT).toList()) {
                delete(old);
            }
            return target;
        } catch (IOException e) {
            throw unstored(state, e);
        } catch (UncheckedIOException e) {
            throw unstored(state, Objects.requireNonNull(e.getCause()));
        }
    }

    private UncheckedIOException unstored(TrainingState state, IOException cause) {
        return new UncheckedIOException(
                "The state after " + state.rollouts() + " rollouts cannot be stored in " + folder + ": " + cause
                        + ". The states before are as they were. Make room, and start the run again: it goes on from them.",
                cause);
    }

    private static List<Path> list(Path folder, String prefix) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> (path.getFileName() + "").startsWith(prefix))
                    .toList();
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
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
