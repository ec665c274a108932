package dev.telos.graph.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs one SameDiff graph: the first time by the interpreter, from the second time on by a plan. A graph that runs once is
 * not worth a plan.
 */
final class Runner {
    private final SameDiff sameDiff;
    private final Session interpreter;
    private @Nullable Recorded recorded;
    private boolean ran;

    Runner(SameDiff sameDiff) {
        this.sameDiff = sameDiff;
        this.interpreter = new Session(sameDiff);
    }

    private record Recorded(List<String> wanted, Plan plan) {}

    /** The wanted variables by name, in arrays that no later run touches. */
    Map<String, INDArray> interpret(Map<String, INDArray> placeholders, List<String> wanted) {
        return interpreter.run(placeholders, wanted);
    }

    /** The wanted variables by name, in arrays that no later run touches. */
    Map<String, INDArray> run(Map<String, INDArray> placeholders, List<String> wanted) {
        if (!ran) {
            Map<String, INDArray> results = interpret(placeholders, wanted);
            ran = true;
            return results;
        }
        Map<String, INDArray> results = new LinkedHashMap<>();
        plan(placeholders, wanted).run(placeholders).forEach((name, array) -> results.put(name, array.dup('c')));
        return results;
    }

    private Plan plan(Map<String, INDArray> placeholders, List<String> wanted) {
        Recorded known = recorded;
        if (known == null || !known.wanted().equals(wanted)) {
            known = new Recorded(List.copyOf(wanted), Recording.of(sameDiff, placeholders, wanted));
            recorded = known;
            interpreter.forget();
        }
        return known.plan();
    }

    /** Memory held between runs. */
    long bytesKept() {
        Recorded known = recorded;
        return interpreter.bytesKept() + (known == null ? 0 : known.plan().bytes());
    }
}
