package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A closed graph that runs: values of its outputs, and the gradient of one of them.
 *
 * <p>From the second run on it replays a plan: the operations that were recorded, on arrays that are kept. Not safe for use by several threads at once; independent programs are. What is fed is checked by name, type and
 * shape before anything native sees it.
 */
public final class Program {
    private final Graph graph;
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();
    private final Runner forward;
    private @Nullable Differentiation known;
    private boolean interpreted;

    Program(Graph graph, Map<String, Tensor> outputs) {
        this.graph = graph;
        // An output may be an input, a parameter, or an output twice over: each gets an array of its own. SameDiff's
        // identity would give out the very array.
        outputs.forEach((name, node) -> this.outputs.put(name, node.times(1)));
        this.forward = new Runner(graph.sameDiff);
    }

    /**
     * This program, from now on run by SameDiff's interpreter and not by a plan: the same to the last bit, to check plans
     * by.
     */
    public Program interpreted() {
        interpreted = true;
        return this;
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
        return new Values(results(forward, inputs, outputNames()));
    }

    /**
     * Outputs by name, and the gradient of {@code loss}, an output of one element, with respect to the named inputs and
     * parameters. Variables on which the loss does not depend have a gradient of zeros.
     *
     * @throws ShapeMismatch naming every input that is missing or has another type or shape
     * @throws IllegalStateException where this program already differentiated something else
     */
    public Differentiated differentiate(String loss, Iterable<String> withRespectTo, Map<String, INDArray> inputs) {
        List<String> names = new ArrayList<>();
        withRespectTo.forEach(names::add);
        Backward backward = backward(loss, names);
        Map<String, String> wanted = outputNames();
        backward.gradients().forEach((name, gradient) -> wanted.put(gradientKey(name), gradient));
        Map<String, INDArray> all = results(backward.runner(), inputs, wanted);
        Map<String, INDArray> partials = new LinkedHashMap<>();
        for (String name : names) {
            INDArray partial = all.remove(gradientKey(name));
            long[] shape = variable(name).shape;
            partials.put(name, partial == null ? Nd4j.zeros(precision(), shape) : shaped(partial, shape));
        }
        return new Differentiated(new Values(all), new Values(partials));
    }

    /** Not reshaped without need: a view of an array cannot be closed. */
    private static INDArray shaped(INDArray array, long[] shape) {
        return Arrays.equals(array.shape(), shape) ? array : array.reshape(shape);
    }

    /** Memory held between runs, in bytes. */
    public long bytesKept() {
        Differentiation differentiation = known;
        return forward.bytesKept()
                + (differentiation == null
                        ? 0
                        : differentiation.backward().runner().bytesKept());
    }

    /** The outputs of a program by name, and the gradient of one of them by the name of the variable. */
    public record Differentiated(Values values, Values gradients) {}

    private Map<String, String> outputNames() {
        Map<String, String> names = new LinkedHashMap<>();
        outputs.forEach((name, node) -> names.put(name, node.variable.name()));
        return names;
    }

    private static String gradientKey(String name) {
        return "gradient of " + name;
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
            return node.variable.getArr();
        }
        INDArray copy = Objects.requireNonNull(inputs.get(name), name).dup();
        inputs.put(name, copy);
        return copy;
    }

    /** What this program differentiates, once it has been asked to. */
    private record Differentiation(String loss, List<String> names, Backward backward) {}

    private Backward backward(String loss, List<String> names) {
        Differentiation differentiation = known;
        if (differentiation == null) {
            differentiation = new Differentiation(loss, List.copyOf(names), differentiated(loss, names));
            known = differentiation;
        } else if (!differentiation.loss().equals(loss)
                || !differentiation.names().equals(names)) {
            throw new IllegalStateException("This program differentiates " + differentiation.loss()
                    + " with respect to " + differentiation.names() + "; compile the graph again for " + loss
                    + " with respect to " + names + ".");
        }
        return differentiation.backward();
    }

    private Backward differentiated(String loss, List<String> names) {
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
        return Backward.of(forward, lossTensor.variable, variables);
    }

    private Map<String, INDArray> results(Runner runner, Map<String, INDArray> inputs, Map<String, String> wanted) {
        check(inputs);
        Map<String, INDArray> fed = new HashMap<>();
        graph.inputs.forEach((name, node) -> {
            INDArray array = Objects.requireNonNull(inputs.get(name), name);
            fed.put(node.variable.name(), array);
        });
        List<String> variables = wanted.values().stream().distinct().toList();
        Map<String, INDArray> computed = interpreted ? runner.interpret(fed, variables) : runner.run(fed, variables);
        Map<String, INDArray> named = new LinkedHashMap<>();
        wanted.forEach((name, variable) -> named.put(name, Objects.requireNonNull(computed.get(variable), name)));
        return named;
    }

    private void check(Map<String, INDArray> inputs) {
        List<String> problems = new ArrayList<>();
        graph.inputs.forEach((name, node) -> {
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
