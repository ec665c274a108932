package dev.telos.graph.ops;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes certain variables of a SameDiff graph: the first time by the interpreter, while what it does is recorded, and
 * from then on by a plan. A graph that runs once is not worth a plan.
 */
final class Runner {
    /** SameDiff is not known to interpret graphs in several threads at once; plans run in as many as there are. */
    private static final Object INTERPRETER = new Object();

    private final SameDiff graph;
    private final Map<String, INDArray> held;
    private final List<String> wanted;
    private @Nullable Session interpreter;
    private @Nullable Recording recording;
    private @Nullable Plan plan;

    private Runner(SameDiff graph, Map<String, INDArray> held, List<String> wanted, @Nullable Session interpreter) {
        this.graph = graph;
        this.held = held;
        this.wanted = wanted.stream().distinct().toList();
        this.interpreter = interpreter;
    }

    /** @param held the arrays of parameters, by variable */
    static Runner planned(SameDiff graph, Map<String, INDArray> held, List<String> wanted) {
        return new Runner(graph, held, wanted, null);
    }

    /** Never by a plan. */
    static Runner interpreted(SameDiff graph, Map<String, INDArray> held, List<String> wanted) {
        return new Runner(graph, held, wanted, new Session(graph));
    }

    /** The wanted variables by name, in arrays that no later run touches. */
    Map<String, INDArray> run(Map<String, INDArray> placeholders) {
        if (interpreter == null && recording == null) {
            return record(placeholders);
        }
        if (interpreter != null) {
            return interpreter.run(withHeld(placeholders), wanted);
        }
        Map<String, INDArray> results = new LinkedHashMap<>();
        lend(placeholders).forEach((name, array) -> results.put(name, array.dup('c')));
        return results;
    }

    /** The wanted variables by name, in arrays that the next run may overwrite. */
    Map<String, INDArray> lend(Map<String, INDArray> placeholders) {
        Recording known = recording;
        if (known == null) {
            return run(placeholders);
        }
        Plan ready = plan;
        if (ready == null) {
            ready = new Plan(graph, held, known, wanted, Set.of());
            plan = ready;
        }
        ready.runFirst(placeholders);
        Map<String, INDArray> results = new LinkedHashMap<>();
        for (String name : wanted) {
            results.put(name, ready.result(name));
        }
        return results;
    }

    private Map<String, INDArray> withHeld(Map<String, INDArray> placeholders) {
        Map<String, INDArray> all = new HashMap<>(held);
        all.putAll(placeholders);
        return all;
    }

    private Map<String, INDArray> record(Map<String, INDArray> placeholders) {
        synchronized (INTERPRETER) {
            Recording fresh = new Recording(placeholders);
            Session session = new Session(graph);
            Map<String, INDArray> results = session.record(withHeld(placeholders), wanted, fresh);
            if (fresh.unrecordable().isEmpty()) {
                recording = fresh;
                session.close();
            } else {
                interpreter = session;
            }
            return results;
        }
    }

    /**
     * A plan with arrays of its own.
     *
     * @param example inputs for the run that is recorded, where none was
     * @param late inputs that are not there yet when the plan's first part runs
     * @throws IllegalStateException where an operation cannot be replayed
     */
    Plan plan(Supplier<Map<String, INDArray>> example, Set<String> late) {
        if (recording == null && interpreter == null) {
            record(example.get());
        }
        Recording known = recording;
        if (known == null) {
            throw new IllegalStateException("There is no plan of a graph that only the interpreter can run.");
        }
        return new Plan(graph, held, known, wanted, late);
    }

    /** Whether nothing met so far has to be interpreted every time. */
    boolean isPlanned() {
        return interpreter == null;
    }

    /** Memory held between runs, in bytes. */
    long bytes() {
        return (interpreter == null ? 0 : interpreter.bytes()) + (plan == null ? 0 : plan.bytes());
    }

    /** Frees memory that is held between runs; a later run takes it again. */
    void release() {
        if (plan != null) {
            plan.close();
            plan = null;
        }
        if (interpreter != null) {
            interpreter.close();
        }
    }
}
