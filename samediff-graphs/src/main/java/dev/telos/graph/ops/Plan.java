package dev.telos.graph.ops;

import dev.telos.graph.ops.Recording.Blank;
import dev.telos.graph.ops.Recording.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Recorded operations bound to arrays of their own, run one after the other without an interpreter.
 *
 * <p>What depends on no late input comes first, so that late inputs can be chosen by what the first part gives. Arrays
 * share memory where no step in between reads what would be overwritten; inputs and what is wanted keep theirs. Parameters
 * and constants are read where they are, so that an update in place is seen.
 *
 * <p>Not for several threads at once; several plans of one recording are.
 */
final class Plan {
    private final Recording recording;
    private final Set<String> late;
    private final Buffers buffers = new Buffers();
    private final Map<String, INDArray> inputs = new LinkedHashMap<>();
    private final Map<String, INDArray> arrays = new HashMap<>();
    private final Set<String> waiting;
    private final List<BoundStep> first;
    private final List<BoundStep> rest;

    /**
     * Lays out arrays and binds operations to them.
     *
     * @param held the arrays of parameters, by variable
     * @param wanted variables that can be read after a run
     * @param late inputs that are not there yet when the first part runs
     */
    Plan(SameDiff graph, Map<String, INDArray> held, Recording recording, Collection<String> wanted, Set<String> late) {
        this.recording = recording;
        this.late = late;
        this.waiting = new HashSet<>(late);
        Map<Boolean, List<Step>> parts =
                recording.steps().stream().collect(Collectors.partitioningBy(step -> waits(step, waiting)));
        List<Step> ordered = Stream.of(false, true)
                .flatMap(waits -> Objects.requireNonNull(parts.get(waits)).stream())
                .toList();
        Set<String> kept = wanted.stream().map(recording::origin).collect(Collectors.toSet());
        holdWhatIsNotWritten(graph, held, ordered, kept);
        layOut(ordered, kept);
        this.first = bound(Objects.requireNonNull(parts.get(false)));
        this.rest = bound(Objects.requireNonNull(parts.get(true)));
    }

    /** Whether a step reads what depends on late inputs; if so, what it writes does too. Asked in order of execution. */
    private static boolean waits(Step step, Set<String> waiting) {
        boolean waits = step.reads().stream().anyMatch(waiting::contains);
        if (waits) {
            waiting.addAll(step.writes());
        }
        return waits;
    }

    private void holdWhatIsNotWritten(SameDiff graph, Map<String, INDArray> held, List<Step> steps, Set<String> kept) {
        Set<String> names = new HashSet<>(kept);
        steps.forEach(step -> names.addAll(step.reads()));
        steps.forEach(step -> names.removeAll(step.writes()));
        for (String name : names) {
            Blank fed = recording.blank(name);
            if (fed != null) {
                inputs.put(name, buffers.take(fed));
            } else {
                INDArray parameter = held.get(name);
                arrays.put(name, parameter == null ? graph.getVariable(name).getArr() : parameter);
            }
        }
        arrays.putAll(inputs);
    }

    private void layOut(List<Step> steps, Set<String> kept) {
        Map<String, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            int number = i;
            touched(steps.get(i)).forEach(name -> lastUse.put(name, number));
        }
        Set<String> written = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            int number = i;
            for (String name : steps.get(i).writes()) {
                written.add(name);
                arrays.put(name, buffers.take(Objects.requireNonNull(recording.blank(name), name)));
            }
            touched(steps.get(i))
                    .filter(name -> written.contains(name) && !kept.contains(name))
                    .filter(name -> Objects.requireNonNull(lastUse.get(name)) == number)
                    .forEach(name -> buffers.giveBack(array(name)));
        }
    }

    private static Stream<String> touched(Step step) {
        return Stream.concat(step.reads().stream(), step.writes().stream()).distinct();
    }

    private List<BoundStep> bound(List<Step> steps) {
        return steps.stream()
                .map(step -> BoundStep.of(
                        step.operation(),
                        step.reads().stream().map(this::array).toList(),
                        step.writes().stream().map(this::array).toList()))
                .toList();
    }

    private INDArray array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    /** Runs what depends on no late input. */
    void runFirst(Map<String, INDArray> placeholders) {
        feed(placeholders, false);
        first.forEach(BoundStep::run);
    }

    /** Runs the rest, on what the first part left. */
    void runRest(Map<String, INDArray> placeholders) {
        feed(placeholders, true);
        rest.forEach(BoundStep::run);
    }

    private void feed(Map<String, INDArray> placeholders, boolean isLate) {
        inputs.forEach((name, array) -> {
            if (late.contains(name) == isLate) {
                array.assign(Objects.requireNonNull(placeholders.get(name), name));
            }
        });
    }

    /** Whether a variable depends on late inputs. */
    boolean waits(String name) {
        return waiting.contains(recording.origin(name));
    }

    /** A wanted variable; lent until the next run of the part that it depends on. */
    INDArray result(String name) {
        return array(recording.origin(name));
    }

    /** Memory held for inputs, intermediate results and outputs. */
    long bytes() {
        return buffers.bytes();
    }

    /** Frees the memory at once; nothing that was lent may be used after this. */
    void close() {
        Stream.concat(first.stream(), rest.stream()).forEach(BoundStep::close);
        buffers.close();
    }
}
