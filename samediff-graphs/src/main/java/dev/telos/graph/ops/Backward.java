package dev.telos.graph.ops;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A graph extended by the gradient of one of its variables.
 *
 * @param graph the extended graph
 * @param gradients the gradients that are not zero throughout: names of the variables of the extended graph by the names
 *     that were given
 */
record Backward(SameDiff graph, Map<String, String> gradients) {
    private static final Object SYSTEM_OUT = new Object();

    /** The gradient of {@code loss}; the same graph where there is nothing to differentiate. */
    static Backward of(SDVariable loss, Map<String, SDVariable> variables) {
        SameDiff sameDiff = loss.getSameDiff();
        // SameDiff refuses to differentiate what depends on none of the variables.
        Set<String> ancestors = ancestors(loss);
        String[] dependedOn = variables.values().stream()
                .map(SDVariable::name)
                .filter(ancestors::contains)
                .toArray(String[]::new);
        if (dependedOn.length == 0) {
            return new Backward(sameDiff, Map.of());
        }
        sameDiff.setLossVariables(loss.name());
        silently(() -> sameDiff.createGradFunction(dependedOn));
        Map<String, String> gradients = new LinkedHashMap<>();
        variables.forEach((name, variable) -> {
            if (ancestors.contains(variable.name())) {
                gradients.put(name, variable.gradient().name());
            }
        });
        return new Backward(sameDiff.getFunction("grad"), gradients);
    }

    /** The names of all variables from which {@code variable} is computed by floating-point numbers alone. */
    private static Set<String> ancestors(SDVariable variable) {
        Set<String> found = new HashSet<>();
        Deque<SDVariable> open = new ArrayDeque<>(List.of(variable));
        while (!open.isEmpty()) {
            SDVariable next = open.remove();
            DifferentialFunction operation = next.getSameDiff().getVariableOutputOp(next.name());
            if (next.dataType().isFPType() && found.add(next.name()) && operation != null) {
                open.addAll(List.of(operation.args()));
            }
        }
        return found;
    }

    /** SameDiff prints a line for every operation it differentiates, and no logger can stop it. */
    private static void silently(Runnable action) {
        synchronized (SYSTEM_OUT) {
            PrintStream out = System.out;
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            try {
                action.run();
            } finally {
                System.setOut(out);
            }
        }
    }
}
