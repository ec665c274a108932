package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A closed graph that runs: values of its outputs, and the gradient of one of them.
 *
 * <p>The first run goes through SameDiff's interpreter and is recorded; later ones replay the operations on arrays that
 * are kept, with the same results to the last bit. Parameters are read where they are: an update in place is seen.
 *
 * <p>Not safe for use by several threads at once; independent programs are. What is fed is checked by name, type and
 * shape before anything native sees it.
 */
public final class Program {
    private final Graph graph;
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();
    private final BiFunction<SameDiff, List<String>, Runner> runners;
    private final Runner forward;
    private @Nullable Differentiation known;

    private Program(Graph graph, Map<String, Tensor> outputs, BiFunction<SameDiff, List<String>, Runner> runners) {
        this.graph = graph;
        // An output may be an input, a parameter, or an output twice over: each gets an array of its own. SameDiff's
        // identity would give out the very array.
        outputs.forEach((name, node) -> this.outputs.put(name, node.times(1)));
        this.runners = runners;
        this.forward = runners.apply(graph.sameDiff, List.copyOf(outputNames().values()));
    }

    static Program of(Graph graph, Map<String, Tensor> outputs) {
        return new Program(graph, outputs, (sameDiff, wanted) -> Runner.planned(sameDiff, graph.held, wanted));
    }

    /** Interpreted at every run. */
    static Program interpreted(Graph graph, Map<String, Tensor> outputs) {
        return new Program(graph, outputs, (sameDiff, wanted) -> Runner.interpreted(sameDiff, graph.held, wanted));
    }

    /** FLOAT or DOUBLE: the type of every floating-point input and output. */
    public DataType precision() {
        return graph.precision();
    }

    /**
     * Outputs by name, in arrays of their own that no later run changes.
     *
     * @throws ShapeMismatch naming every input that is missing or has another type or shape
     */
    public Values run(Map<String, INDArray> inputs) {
        return new Values(named(outputNames(), forward.run(fed(inputs, name -> true))));
    }

    /**
     * Outputs by name, in arrays that the next run overwrites: for those who have read them by then.
     *
     * @throws ShapeMismatch naming every input that is missing or has another type or shape
     */
    public Values lend(Map<String, INDArray> inputs) {
        return new Values(named(outputNames(), forward.lend(fed(inputs, name -> true))));
    }

    /**
     * Outputs by name, and the gradient of {@code loss}, an output of one element, with respect to the named inputs and
     * parameters. Variables on which the loss does not depend have a gradient of zeros.
     *
     * @throws ShapeMismatch naming every input that is missing or has another type or shape
     * @throws IllegalStateException where this program already differentiated something else
     */
    public Differentiated differentiate(String loss, Iterable<String> withRespectTo, Map<String, INDArray> inputs) {
        return differentiated(loss, withRespectTo, runner -> runner.run(fed(inputs, name -> true)));
    }

    /**
     * The same in arrays that the next run overwrites: for those who have read them by then.
     *
     * @throws ShapeMismatch naming every input that is missing or has another type or shape
     * @throws IllegalStateException where this program already differentiated something else
     */
    public Differentiated lendGradient(String loss, Iterable<String> withRespectTo, Map<String, INDArray> inputs) {
        return differentiated(loss, withRespectTo, runner -> runner.lend(fed(inputs, name -> true)));
    }

    private Differentiated differentiated(
            String loss, Iterable<String> withRespectTo, Function<Runner, Map<String, INDArray>> run) {
        Differentiation differentiation = differentiation(loss, withRespectTo);
        Map<String, INDArray> computed = run.apply(differentiation.runner());
        return new Differentiated(
                new Values(named(outputNames(), computed)), new Values(differentiation.gradients(computed)));
    }

    /**
     * This program and the gradient of {@code loss} in two phases: first what depends on no late input, then the rest.
     *
     * @param late inputs that are chosen by what the first phase gives
     * @throws IllegalStateException where this program already differentiated something else
     */
    public PhasedProgram phased(String loss, Iterable<String> withRespectTo, Set<String> late) {
        return new PhasedProgram(this, differentiation(loss, withRespectTo), late);
    }

    /** Not reshaped without need: a view of an array cannot be closed. */
    private static INDArray shaped(INDArray array, long[] shape) {
        return Arrays.equals(array.shape(), shape) ? array : array.reshape(shape);
    }

    /** Memory held between runs, in bytes. */
    public long bytesKept() {
        return forward.bytes() + (known == null ? 0 : known.runner().bytes());
    }

    /** Frees the memory that is held between runs; what was lent is gone, and a later run takes memory again. */
    public void release() {
        forward.release();
        if (known != null) {
            known.runner().release();
        }
    }

    /** Whether every operation run so far can be replayed. */
    boolean isPlanned() {
        return forward.isPlanned() && (known == null || known.runner().isPlanned());
    }

    /** The outputs of a program by name, and the gradient of one of them by the name of the variable. */
    public record Differentiated(Values values, Values gradients) {}

    /** The variables of the outputs by their names. */
    Map<String, String> outputNames() {
        Map<String, String> names = new LinkedHashMap<>();
        outputs.forEach((name, node) -> names.put(name, node.variable.name()));
        return names;
    }

    private Tensor variable(String name) {
        Tensor input = graph.inputs.get(name);
        Tensor found = input != null ? input : graph.parameters.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No input or parameter " + name + "; there are " + graph.inputs.keySet()
                    + " and " + graph.parameters.keySet() + ".");
        }
        return found;
    }

    /** The array behind a variable, to be varied in place; that of an input is a copy, which takes its place. */
    INDArray varied(String name, Map<String, INDArray> inputs) {
        Tensor node = variable(name);
        if (graph.parameters.containsKey(name)) {
            return Objects.requireNonNull(graph.held.get(node.variable.name()), name);
        }
        INDArray copy = Objects.requireNonNull(inputs.get(name), name).dup();
        inputs.put(name, copy);
        return copy;
    }

    /** What this program differentiates, once it has been asked to. */
    record Differentiation(
            String loss, Map<String, long[]> shapes, Map<String, String> variables, Runner runner, DataType precision) {

        /** By the names that were asked for; zeros where the loss depends on nothing of that name. */
        Map<String, INDArray> gradients(Map<String, INDArray> computed) {
            Map<String, INDArray> gradients = new LinkedHashMap<>();
            shapes.forEach((name, shape) -> {
                String variable = variables.get(name);
                gradients.put(
                        name,
                        variable == null
                                ? Nd4j.zeros(precision, shape)
                                : shaped(Objects.requireNonNull(computed.get(variable), name), shape));
            });
            return gradients;
        }
    }

    private Differentiation differentiation(String loss, Iterable<String> withRespectTo) {
        List<String> names = new ArrayList<>();
        withRespectTo.forEach(names::add);
        Differentiation differentiation = known;
        if (differentiation == null) {
            differentiation = differentiated(loss, names);
            known = differentiation;
        } else if (!differentiation.loss().equals(loss)
                || !List.copyOf(differentiation.shapes().keySet()).equals(names)) {
            throw new IllegalStateException("This program differentiates " + differentiation.loss()
                    + " with respect to " + differentiation.shapes().keySet() + "; compile the graph again for " + loss
                    + " with respect to " + names + ".");
        }
        return differentiation;
    }

    private Differentiation differentiated(String loss, List<String> names) {
        Tensor lossTensor = outputs.get(loss);
        if (lossTensor == null) {
            throw new IllegalArgumentException("No output " + loss + "; there are " + outputs.keySet() + ".");
        }
        if (Shapes.size(lossTensor.shape) != 1) {
            throw ShapeMismatch.of("gradient of " + loss, "one element", lossTensor.shape);
        }
        Map<String, SDVariable> variables = new LinkedHashMap<>();
        for (String name : names) {
            SDVariable variable = variable(name).variable;
            if (!variable.dataType().isFPType()) {
                throw new IllegalArgumentException(name + " holds indices; there is no gradient with respect to them.");
            }
            variables.put(name, variable);
        }
        Backward backward = Backward.of(lossTensor.variable, variables);
        List<String> wanted = new ArrayList<>(outputNames().values());
        wanted.addAll(backward.gradients().values());
        Map<String, long[]> shapes = new LinkedHashMap<>();
        names.forEach(name -> shapes.put(name, variable(name).shape));
        return new Differentiation(
                loss, shapes, backward.gradients(), runners.apply(backward.graph(), wanted), precision());
    }

    /** What is fed, by the variables' names, after the check; of the inputs whose names are asked for. */
    Map<String, INDArray> fed(Map<String, INDArray> inputs, Predicate<String> asked) {
        check(inputs, asked);
        Map<String, INDArray> fed = new HashMap<>();
        graph.inputs.forEach((name, node) -> {
            if (asked.test(name)) {
                fed.put(node.variable.name(), Objects.requireNonNull(inputs.get(name), name));
            }
        });
        return fed;
    }

    /** Zeros for every input, by the variables' names. */
    Map<String, INDArray> zeros() {
        return graph.inputs.values().stream()
                .collect(Collectors.toMap(
                        node -> node.variable.name(), node -> Nd4j.zeros(node.variable.dataType(), node.shape)));
    }

    /** Of an input or a parameter. */
    String variableName(String name) {
        return variable(name).variable.name();
    }

    private static Map<String, INDArray> named(Map<String, String> names, Map<String, INDArray> computed) {
        Map<String, INDArray> named = new LinkedHashMap<>();
        names.forEach((name, variable) -> named.put(name, Objects.requireNonNull(computed.get(variable), name)));
        return named;
    }

    private void check(Map<String, INDArray> inputs, Predicate<String> asked) {
        List<String> problems = new ArrayList<>();
        graph.inputs.forEach((name, node) -> {
            if (!asked.test(name)) {
                return;
            }
            INDArray array = inputs.get(name);
            if (array == null) {
                problems.add(name + " is missing");
                return;
            }
            DataType expected = node.variable.dataType();
            if (array.dataType() != expected) {
                problems.add(name + " has type " + array.dataType() + ", expected " + expected);
            }
            if (!Arrays.equals(array.shape(), node.shape)) {
                problems.add(name + " has shape " + Arrays.toString(array.shape()) + ", expected "
                        + Arrays.toString(node.shape));
            }
        });
        if (!problems.isEmpty()) {
            throw new ShapeMismatch("Inputs of a graph: " + String.join("; ", problems) + ".");
        }
    }
}
