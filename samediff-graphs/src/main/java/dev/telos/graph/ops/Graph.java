package dev.telos.graph.ops;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff graph under construction, of fixed shapes and one floating-point precision.
 *
 * <p>Inputs and parameters are named; {@link #compile} closes the graph and gives a {@link Program} that runs it.
 */
public final class Graph {
    final SameDiff sameDiff = SameDiff.create();
    final Map<String, Tensor> inputs = new LinkedHashMap<>();
    final Map<String, Tensor> parameters = new LinkedHashMap<>();

    /** The arrays of parameters by their variables. SameDiff, which would copy them twice over, knows them as inputs. */
    final Map<String, INDArray> held = new HashMap<>();

    private final DataType precision;

    public Graph(DataType precision) {
        if (precision != DataType.FLOAT && precision != DataType.DOUBLE) {
            throw new IllegalArgumentException("A graph computes in FLOAT or DOUBLE, not in " + precision
                    + ": ND4J's half precisions are slow and inexact on a CPU.");
        }
        this.precision = precision;
    }

    /** FLOAT or DOUBLE: the type of every floating-point node. */
    public DataType precision() {
        return precision;
    }

    /**
     * A floating-point input, fed at every run; its gradient can be asked for. The same name and shape give the same node.
     *
     * @throws IllegalArgumentException where the name is taken by something else
     */
    public Tensor input(String name, long... shape) {
        return input(name, precision, shape);
    }

    /** An input of 32-bit indices, fed at every run. */
    public Indices indices(String name, long... shape) {
        Tensor node = input(name, DataType.INT32, shape);
        return new Indices(this, node.variable, node.shape);
    }

    private Tensor input(String name, DataType type, long... shape) {
        if (parameters.containsKey(name)) {
            throw new IllegalArgumentException(name + " is a parameter already; an input needs a name of its own.");
        }
        Tensor node = inputs.computeIfAbsent(
                name, n -> wrap(sameDiff.placeHolder(variableName(n), type, shape.clone()), shape.clone()));
        if (node.variable.dataType() != type || !Arrays.equals(node.shape, shape)) {
            throw new IllegalArgumentException(
                    name + " is already " + node.variable.dataType() + " " + Arrays.toString(node.shape)
                            + "; it cannot be " + type + " " + Arrays.toString(shape) + " as well.");
        }
        return node;
    }

    /**
     * A parameter: the graph reads {@code value} itself, so an update in place is seen by the next run.
     *
     * @throws IllegalArgumentException where {@code value} has another type than the graph, or the
     *     name is taken by something else
     */
    public Tensor parameter(String name, INDArray value) {
        if (value.dataType() != precision) {
            throw new IllegalArgumentException(
                    "Parameter " + name + ": expected " + precision + ", got " + value.dataType() + ".");
        }
        if (inputs.containsKey(name)) {
            throw new IllegalArgumentException(name + " is an input already; a parameter needs a name of its own.");
        }
        Tensor known = parameters.get(name);
        if (known != null && held.get(known.variable.name()) != value) {
            throw new IllegalArgumentException(name + " is a parameter already, of another array.");
        }
        return known != null ? known : newParameter(name, value);
    }

    private Tensor newParameter(String name, INDArray value) {
        if (value.isView()) {
            throw new IllegalArgumentException("Parameter " + name + " is a view of another array, whose memory"
                    + " may be used by others. Give an array of its own.");
        }
        SDVariable variable = sameDiff.placeHolder(variableName(name), precision, value.shape());
        Tensor node = wrap(variable, value.shape());
        parameters.put(name, node);
        held.put(variable.name(), value);
        return node;
    }

    /** SameDiff names what an operation gives after the operation, and may so run into a name given here. */
    private static String variableName(String name) {
        return "given " + name;
    }

    /** A number; broadcasts against anything. */
    public Tensor constant(double value) {
        return wrap(sameDiff.constant(Nd4j.scalar(precision, value)));
    }

    /** A fixed array, converted to the graph's precision. */
    public Tensor constant(INDArray value) {
        return wrap(sameDiff.constant(value.castTo(precision)), value.shape());
    }

    /** Closes the graph; {@code outputs} are what {@link Program#run} gives back, by these names. */
    public Program compile(Map<String, Tensor> outputs) {
        return Program.of(this, outputs);
    }

    /** Likewise, run by SameDiff's interpreter every time: slower, the same to the last bit, and a check of the other. */
    public Program compileInterpreted(Map<String, Tensor> outputs) {
        return Program.interpreted(this, outputs);
    }

    Tensor wrap(SDVariable variable, long... shape) {
        return new Tensor(this, variable, shape);
    }
}
