package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One program for each shape, made when it is first met, of bounded number and memory.
 *
 * <p>Beyond {@link #MOST_SHAPES} the one that was not used for the longest time is forgotten. Those that were not used for
 * the longest time give up the memory that they hold between runs while all but the one in use hold more than {@link
 * #MOST_BYTES}; they take memory again when they run again, which costs less than making them anew.
 *
 * @param <K> what a program depends on
 * @param <P> a program
 */
public final class PlanCache<K, P> {
    /** Shapes whose programs are kept. */
    public static final int MOST_SHAPES = 16;

    /** Memory held by programs that wait, in bytes: 2 GiB. */
    public static final long MOST_BYTES = 2L << 30;

    private final int mostShapes;
    private final long mostBytes;
    private final Function<K, P> make;
    private final ToLongFunction<P> bytes;
    private final Consumer<P> release;
    private final Map<K, P> programs = new LinkedHashMap<>(MOST_SHAPES, 0.75f, true);

    /**
     * With the default bounds.
     *
     * @param bytes memory that a program holds between runs
     * @param release makes it give that up
     */
    public PlanCache(Function<K, P> make, ToLongFunction<P> bytes, Consumer<P> release) {
        this(MOST_SHAPES, MOST_BYTES, make, bytes, release);
    }

    PlanCache(int mostShapes, long mostBytes, Function<K, P> make, ToLongFunction<P> bytes, Consumer<P> release) {
        this.mostShapes = mostShapes;
        this.mostBytes = mostBytes;
        this.make = make;
        this.bytes = bytes;
        this.release = release;
    }

    /** Of programs themselves. */
    public static <K> PlanCache<K, Program> ofPrograms(Function<K, Program> make) {
        return new PlanCache<>(make, Program::bytesKept, Program::release);
    }

    /** The program for a shape, which counts as used now. */
    public P of(K key) {
        P program = programs.get(key);
        if (program == null) {
            program = make.apply(key);
            programs.put(key, program);
        }
        forgetOldest();
        releaseOldest(program);
        return program;
    }

    /** All that are kept, the one used last at the end. */
    public Collection<P> all() {
        return programs.values();
    }

    private void forgetOldest() {
        Iterator<P> oldest = programs.values().iterator();
        for (int surplus = programs.size() - mostShapes; surplus > 0; surplus--) {
            release.accept(oldest.next());
            oldest.remove();
        }
    }

    private void releaseOldest(P inUse) {
        List<P> waiting = new ArrayList<>(programs.values());
        waiting.remove(inUse);
        long held = waiting.stream().mapToLong(bytes).sum();
        for (P program : waiting) {
            if (held <= mostBytes) {
                return;
            }
            held -= bytes.applyAsLong(program);
            release.accept(program);
        }
    }
}
