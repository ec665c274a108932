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
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    private final Map<String, SameDiff> gradientGraphs = new HashMap<>();

    Program(Graph graph, Map<String, Node> outputs) {
        this.graph = graph;
        // An output may be an input or an output twice over: a copy of its own gives each a name of its own.
        outputs.forEach((name, node) ->
                this.outputs.put(name, graph.sameDiff.identity(node.variable).name()));
        graph.sameDiff.setEnableCache(true);
    }

    /** Outputs by name. */
    public Values run(Map<String, INDArray> inputs) {
        return results(graph.sameDiff, inputs, new LinkedHashMap<>(outputs));
    }

    /**
     * Outputs by name, and the gradient of {@code loss}, an output of one element, with respect to the named inputs and
     * parameters.
     */
    public Differentiated differentiate(String loss, Iterable<String> withRespectTo, Map<String, INDArray> inputs) {
        List<String> names = new ArrayList<>();
        withRespectTo.forEach(names::add);
        SameDiff gradients = gradientGraphs.computeIfAbsent(loss + names, key -> gradientGraph(loss, names));
        Map<String, String> wanted = new LinkedHashMap<>(outputs);
        for (String name : names) {
            wanted.put(gradientKey(name), variable(name).variable.gradient().name());
        }
        Values all = results(gradients, inputs, wanted);
        Map<String, INDArray> values = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> values.put(name, all.get(name)));
        Map<String, INDArray> partials = new LinkedHashMap<>();
        names.forEach(name -> partials.put(name, all.get(gradientKey(name)).reshape(variable(name).shape)));
        return new Differentiated(new Values(values), new Values(partials));
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

    private SameDiff gradientGraph(String loss, List<String> names) {
        if (!gradientGraphs.isEmpty()) {
            throw new IllegalStateException("A program differentiates one output with respect to one set of variables;"
                    + " compile the graph again for another.");
        }
        String lossVariable = outputs.get(loss);
        if (lossVariable == null) {
            throw new IllegalArgumentException("No output " + loss + "; there are " + outputs.keySet() + ".");
        }
        graph.sameDiff.setLossVariables(lossVariable);
        silently(() -> graph.sameDiff.createGradFunction(
                names.stream().map(name -> variable(name).variable.name()).toArray(String[]::new)));
        SameDiff gradients = graph.sameDiff.getFunction("grad");
        // Without the cache every run leaves its arrays to the garbage collector, hundreds of megabytes a step.
        gradients.setEnableCache(true);
        return gradients;
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

    private Values results(SameDiff runner, Map<String, INDArray> inputs, Map<String, String> wanted) {
        check(inputs);
        Map<String, INDArray> fed = new HashMap<>(inputs);
        fed.keySet().retainAll(graph.inputs.keySet());
        Map<String, INDArray> computed =
                runner.output(fed, wanted.values().stream().distinct().toArray(String[]::new));
        Map<String, INDArray> named = new LinkedHashMap<>();
        wanted.forEach((name, variable) -> named.put(name, Objects.requireNonNull(computed.get(variable), name)));
        return new Values(named);
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
