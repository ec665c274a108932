package dev.telos.graph.ops;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A program and its gradient, cut in two where its late inputs come in: the first phase gives outputs, by which the late
 * inputs may be chosen; the second one goes on from there to the gradient.
 *
 * <p>Runs are independent of one another, each on arrays of its own: several can wait between their phases, and several
 * threads can be at work, one in each.
 */
public final class PhasedProgram {
    private final Program program;
    private final Program.Differentiation differentiation;
    private final Set<String> late;

    PhasedProgram(Program program, Program.Differentiation differentiation, Set<String> late) {
        this.program = program;
        this.differentiation = differentiation;
        this.late = Set.copyOf(late);
    }

    /**
     * Arrays for one run after the other. The first time the graph is interpreted once, on zeros.
     *
     * @throws IllegalStateException where the graph has an operation that only the interpreter can run
     */
    public synchronized Run newRun() {
        Set<String> variables = late.stream().map(program::variableName).collect(Collectors.toSet());
        return new Run(differentiation.runner().plan(program::zeros, variables));
    }

    /** Arrays on which the program runs, over and over. Not for several threads at once. */
    public final class Run implements AutoCloseable {
        private final Plan plan;
        private boolean waiting;

        private Run(Plan plan) {
            this.plan = plan;
        }

        /**
         * The first phase.
         *
         * @param inputs all that are not late
         * @return the outputs that depend on no late input, in arrays that the next run overwrites
         * @throws ShapeMismatch naming every input that is missing or has another type or shape
         */
        public Values first(Map<String, INDArray> inputs) {
            Map<String, INDArray> fed = program.fed(inputs, name -> !late.contains(name));
            waiting = false;
            plan.runFirst(fed);
            waiting = true;
            Map<String, INDArray> outputs = new LinkedHashMap<>();
            program.outputNames().forEach((name, variable) -> {
                if (!plan.waits(variable)) {
                    outputs.put(name, plan.result(variable));
                }
            });
            return new Values(outputs);
        }

        /**
         * The second phase, which uses up what the first one left.
         *
         * @param inputs the late ones
         * @return the gradient by the name of the variable, in arrays that the next run overwrites
         * @throws ShapeMismatch naming every input that is missing or has another type or shape
         * @throws IllegalStateException where no first phase came before
         */
        public Values second(Map<String, INDArray> inputs) {
            Map<String, INDArray> fed = program.fed(inputs, late::contains);
            if (!waiting) {
                throw new IllegalStateException("second(inputs) uses up what first(inputs) left: call that before.");
            }
            waiting = false;
            plan.runRest(fed);
            Collection<String> gradients = differentiation.variables().values();
            Map<String, INDArray> computed = new LinkedHashMap<>();
            gradients.forEach(variable -> computed.put(variable, plan.result(variable)));
            return new Values(differentiation.gradients(computed));
        }

        /** Memory of the arrays. */
        public long bytes() {
            return plan.bytes();
        }

        /** Frees the memory at once; nothing that was lent may be used after this. */
        @Override
        public void close() {
            plan.close();
        }
    }
}
