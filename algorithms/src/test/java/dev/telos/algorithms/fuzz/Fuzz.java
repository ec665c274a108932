package dev.telos.algorithms.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Modifier;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;

/**
 * Runs a target on many inputs. Input {@code number} depends on seed, target and number alone, so that
 * {@code -Dtelos.fuzz.seed=SEED -Dtelos.fuzz.only=NUMBER} runs it again by itself.
 *
 * <p>Each must end within {@value #MOST_SECONDS} seconds, take at most {@value #MOST_BYTES} bytes of heap, and throw nothing
 * but named errors, which are the public ones of this project. The number of the input at work stands in
 * {@code target/fuzz/TARGET}, should it end the process.
 */
public final class Fuzz {
    static final int MOST_SECONDS = 20;
    static final long MOST_BYTES = 1L << 30;

    /** By which resident memory may grow from the tenth part of the inputs on. */
    private static final long MOST_GROWTH = 512L << 20;

    private static final int INPUTS = Integer.getInteger("telos.fuzz.inputs", 500);
    private static final long SEED = Long.getLong("telos.fuzz.seed", 1);
    private static final int ONLY = Integer.getInteger("telos.fuzz.only", -1);
    private static final int POLL_MILLIS = 50;
    private static final int FRAMES = 12;
    private static final int STILL = 6;

    private final String name;
    private final Target target;
    private final MappedByteBuffer note;
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong(System.nanoTime());
    private volatile int number;
    private int refused;
    private int taken;

    private Fuzz(String name, Target target) {
        this.name = name;
        this.target = target;
        try {
            Path file = Files.createDirectories(Path.of("target/fuzz")).resolve(name);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                note = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How many inputs there were.
     *
     * @param taken without an error
     * @param refused by a named error
     */
    public record Outcome(int taken, int refused) {}

    /** Fails with all that went wrong. */
    public static Outcome run(String name, Target target) throws InterruptedException {
        return new Fuzz(name, target).run();
    }

    private Outcome run() throws InterruptedException {
        long start = System.nanoTime();
        Thread worker = new Thread(this::loop, "fuzz " + name);
        worker.setDaemon(true);
        worker.start();
        while (worker.isAlive()) {
            worker.join(POLL_MILLIS);
            if (worker.isAlive() && System.nanoTime() - begun.get() > MOST_SECONDS * 1_000_000_000L) {
                String where = "takes more than " + MOST_SECONDS + " s, at\n" + frames(worker.getStackTrace());
                failures.put("hang", described(number, where));
                break;
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.size() + " kinds of failures of " + name + ":\n" + String.join("\n", failures.values()));
        }
        System.out.printf(
                "fuzz %s: %d taken, %d refused, %.1f s%n", name, taken, refused, (System.nanoTime() - start) / 1e9);
        return new Outcome(taken, refused);
    }

    private void loop() {
        long settled = 0;
        int first = ONLY < 0 ? 0 : ONLY;
        int end = ONLY < 0 ? INPUTS : ONLY + 1;
        for (int at = first; at < end; at++) {
            if (at == first + INPUTS / 10) {
                settled = resident();
            }
            number = at;
            note.putLong(0, at);
            begun.set(System.nanoTime());
            one(at);
        }
        long growth = settled > 0 ? resident() - settled : 0;
        if (growth > MOST_GROWTH) {
            failures.put("growth", "grew by " + (growth >> 20) + " MiB of resident memory");
        }
    }

    /**
     * After collections: they free native arrays, and give back what is free in Java's heap, both little by little in
     * threads of their own, so that it is waited until nothing falls any more.
     */
    private static long resident() {
        long least = Long.MAX_VALUE;
        int still = 0;
        while (still < STILL) {
            System.gc();
            LockSupport.parkNanos(POLL_MILLIS * 1_000_000L);
            long now = Pointer.physicalBytes();
            still = now < least - (1 << 20) ? 0 : still + 1;
            least = Math.min(least, now);
        }
        return least;
    }

    private void one(int at) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            target.take(random(at));
            taken++;
        } catch (Throwable e) {
            if (isNamed(e)) {
                refused++;
            } else {
                String text = e + "\n" + frames(e.getStackTrace());
                failures.putIfAbsent(e.getClass() + place(e), described(at, text));
            }
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MOST_BYTES) {
            failures.putIfAbsent("memory", described(at, "takes " + allocated + " bytes"));
        }
    }

    /** Neighbouring seeds would begin alike. */
    private Random random(int at) {
        return new Random((SEED * 31 + name.hashCode()) * 0x9E3779B97F4A7C15L + at * 0xBF58476D1CE4E5B9L);
    }

    private static boolean isNamed(Throwable e) {
        return e instanceof Exception
                && e.getClass().getName().startsWith("dev.telos.")
                && Modifier.isPublic(e.getClass().getModifiers());
    }

    private static String place(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.telos."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
    }

    private static String described(int at, String text) {
        return "-Dtelos.fuzz.seed=" + SEED + " -Dtelos.fuzz.only=" + at + ": " + text;
    }

    private static String frames(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .limit(FRAMES)
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining("\n"));
    }
}
