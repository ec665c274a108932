package dev.telos.graph.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What a variable of a SameDiff graph depends on. */
final class Ancestors {
    private Ancestors() {}

    /** The names of all floating-point variables from which {@code variable} is computed, itself included. */
    static Set<String> of(SameDiff graph, String variable) {
        Set<String> found = new HashSet<>();
        Deque<SDVariable> open = new ArrayDeque<>();
        open.add(graph.getVariable(variable));
        while (!open.isEmpty()) {
            SDVariable next = open.remove();
            DifferentialFunction operation = graph.getVariableOutputOp(next.name());
            if (next.dataType().isFPType() && found.add(next.name()) && operation != null) {
                open.addAll(List.of(operation.args()));
            }
        }
        return found;
    }
}
