package dev.telos.graph.ops;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A closed graph that runs: values of its outputs, and the gradient of one of them.
 *
 * <p>Not safe for use by several threads at once; independent programs are. What is fed is checked by name, type and
 * shape before anything native sees it.
 */
public final class Program {
    private static final Object SYSTEM_OUT = new Object();

    private final Graph graph;
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final Session forward;
    private @Nullable Backward backward;

    Program(Graph graph, Map<String, Node> outputs) {
        this.graph = graph;
        // An output may be an input or an output twice over: a copy of its own gives each a name of its own.
        outputs.forEach((name, node) ->
                this.outputs.put(name, graph.sameDiff.identity(node.variable).name()));
        this.forward = new Session(graph.sameDiff);
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
        return new Values(results(forward, inputs, outputs));
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
        Backward gradients = backward(loss, names);
        Map<String, String> wanted = new LinkedHashMap<>(outputs);
        gradients.variables().forEach((name, gradient) -> wanted.put(gradientKey(name), gradient));
        Map<String, INDArray> all = results(gradients.session(), inputs, wanted);
        Map<String, INDArray> partials = new LinkedHashMap<>();
        for (String name : names) {
            INDArray partial = all.remove(gradientKey(name));
            long[] shape = variable(name).shape;
            partials.put(name, partial == null ? Nd4j.zeros(precision(), shape) : partial.reshape(shape));
        }
        return new Differentiated(new Values(all), new Values(partials));
    }

    /** The outputs of a program by name, and the gradient of one of them by the name of the variable. */
    public record Differentiated(Values values, Values gradients) {}

    private static String gradientKey(String name) {
        return "gradient of " + name;
    }

    private Node variable(String name) {
        Node input = graph.inputs.get(name);
        Node found = input != null ? input : graph.parameters.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No input or parameter " + name + "; there are " + graph.inputs.keySet()
                    + " and " + graph.parameters.keySet() + ".");
        }
        return found;
    }

    /** The array behind a variable, to be varied in place; that of an input is a copy, which takes its place. */
    INDArray varied(String name, Map<String, INDArray> inputs) {
        Node node = variable(name);
        if (graph.parameters.containsKey(name)) {
            return node.variable.getArr();
        }
        INDArray copy = Objects.requireNonNull(inputs.get(name), name).dup();
        inputs.put(name, copy);
        return copy;
    }

    private Backward backward(String loss, List<String> names) {
        Backward known = backward;
        if (known == null) {
            known = differentiated(loss, names);
            backward = known;
        } else if (!known.loss().equals(loss) || !known.names().equals(names)) {
            throw new IllegalStateException("This program differentiates " + known.loss() + " with respect to "
                    + known.names() + "; compile the graph again for " + loss + " with respect to " + names + ".");
        }
        return known;
    }

    /** A graph extended by its gradients, and the names of those gradients that are not zero throughout. */
    private record Backward(String loss, List<String> names, Session session, Map<String, String> variables) {}

    private Backward differentiated(String loss, List<String> names) {
        String lossVariable = outputs.get(loss);
        if (lossVariable == null) {
            throw new IllegalArgumentException("No output " + loss + "; there are " + outputs.keySet() + ".");
        }
        // SameDiff refuses to differentiate what depends on none of the variables.
        Set<String> ancestors = Ancestors.of(graph.sameDiff, lossVariable);
        String[] dependedOn = names.stream()
                .map(name -> variable(name).variable.name())
                .filter(ancestors::contains)
                .toArray(String[]::new);
        if (dependedOn.length == 0) {
            return new Backward(loss, names, forward, Map.of());
        }
        graph.sameDiff.setLossVariables(lossVariable);
        silently(() -> graph.sameDiff.createGradFunction(dependedOn));
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : names) {
            SDVariable gradient = variable(name).variable.gradient();
            if (gradient != null) {
                variables.put(name, gradient.name());
            }
        }
        return new Backward(loss, names, new Session(graph.sameDiff.getFunction("grad")), variables);
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

    private Map<String, INDArray> results(Session session, Map<String, INDArray> inputs, Map<String, String> wanted) {
        check(inputs);
        Map<String, INDArray> fed = new HashMap<>();
        graph.inputs.forEach((name, node) -> fed.put(node.variable.name(), Objects.requireNonNull(inputs.get(name))));
        Map<String, INDArray> computed =
                session.run(fed, wanted.values().stream().distinct().toList());
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
