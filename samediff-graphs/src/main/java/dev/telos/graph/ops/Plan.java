package dev.telos.graph.ops;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The steps of a recorded graph on arrays that were fixed once, run one after the other without an interpreter.
 *
 * <p>Parameters are read where they are, so that updates in place are seen. An array is used again for another result of
 * its type and shape once the last step that reads it is done.
 */
final class Plan {
    private final List<Runnable> steps;
    private final Map<String, INDArray> inputs;
    private final Map<String, INDArray> outputs;
    private final long bytes;

    private Plan(List<Runnable> steps, Map<String, INDArray> inputs, Map<String, INDArray> outputs, long bytes) {
        this.steps = steps;
        this.inputs = inputs;
        this.outputs = outputs;
        this.bytes = bytes;
    }

    static Plan of(List<PlanStep> steps, Map<String, INDArray> inputs, Map<String, INDArray> outputs) {
        Storage storage = new Storage(steps, outputs.values());
        Map<String, INDArray> stored = new LinkedHashMap<>();
        outputs.forEach((name, array) -> stored.put(name, storage.of(array)));
        List<Runnable> bound =
                steps.stream().map(step -> step.bind(storage::of)).toList();
        return new Plan(bound, inputs, stored, storage.bytes() + bytes(inputs.values()));
    }

    /** Memory held for inputs, intermediate results and outputs. */
    long bytes() {
        return bytes;
    }

    /** The outputs by name, lent until the next run. */
    Map<String, INDArray> run(Map<String, INDArray> placeholders) {
        inputs.forEach((name, array) -> array.assign(Objects.requireNonNull(placeholders.get(name), name)));
        steps.forEach(Runnable::run);
        return outputs;
    }

    private static long bytes(Iterable<INDArray> arrays) {
        long sum = 0;
        for (INDArray array : arrays) {
            sum += array.length() * array.dataType().width();
        }
        return sum;
    }

    /** Which array stands in for which: those that are never needed at the same time share one. */
    private static final class Storage {
        private final IdentityHashMap<INDArray, INDArray> places = new IdentityHashMap<>();
        private final IdentityHashMap<INDArray, Integer> lastUse = new IdentityHashMap<>();
        private final Map<List<Object>, Deque<INDArray>> free = new HashMap<>();
        private final Set<INDArray> own = Collections.newSetFromMap(new IdentityHashMap<>());

        Storage(List<PlanStep> steps, Iterable<INDArray> outputs) {
            for (int i = 0; i < steps.size(); i++) {
                for (INDArray array : steps.get(i).inputs()) {
                    lastUse.put(array, i);
                }
                for (INDArray array : steps.get(i).outputs()) {
                    lastUse.put(array, i);
                }
            }
            outputs.forEach(array -> lastUse.put(array, steps.size()));
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).outputs().forEach(this::place);
                release(steps.get(i), i);
            }
        }

        INDArray of(INDArray array) {
            return places.getOrDefault(array, array);
        }

        long bytes() {
            return Plan.bytes(own);
        }

        private void place(INDArray array) {
            Deque<INDArray> fitting = free.get(key(array));
            INDArray storage = fitting == null || fitting.isEmpty() ? array : fitting.removeLast();
            places.put(array, storage);
            own.add(storage);
        }

        /** Only what a step wrote is given free: what is fed, parameters and constants stay. */
        private void release(PlanStep step, int number) {
            Set<INDArray> done = Collections.newSetFromMap(new IdentityHashMap<>());
            done.addAll(step.inputs());
            done.addAll(step.outputs());
            for (INDArray array : done) {
                INDArray storage = places.get(array);
                if (storage != null && Objects.requireNonNull(lastUse.get(array)) == number) {
                    free.computeIfAbsent(key(array), key -> new ArrayDeque<>()).addLast(storage);
                }
            }
        }

        private static List<Object> key(INDArray array) {
            return List.of(array.dataType(), array.ordering(), Arrays.toString(array.shape()));
        }
    }
}
