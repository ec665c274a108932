package dev.telos.graph.ops;

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
    final Map<String, Node> inputs = new LinkedHashMap<>();
    final Map<String, Node> parameters = new LinkedHashMap<>();
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

    /** A floating-point input, fed at every run; its gradient can be asked for. */
    public Node input(String name, long... shape) {
        return inputs.computeIfAbsent(name, n -> wrap(sameDiff.placeHolder(n, precision, shape), shape));
    }

    /** An input of 32-bit indices, fed at every run. */
    public Indices indices(String name, long... shape) {
        Node node = inputs.computeIfAbsent(name, n -> wrap(sameDiff.placeHolder(n, DataType.INT32, shape), shape));
        return new Indices(this, node.variable, node.shape);
    }

    /** A parameter: the graph reads {@code value} itself, so an update in place is seen by the next run. */
    public Node parameter(String name, INDArray value) {
        if (value.dataType() != precision) {
            throw new IllegalArgumentException(
                    "Parameter " + name + ": expected " + precision + ", got " + value.dataType() + ".");
        }
        return parameters.computeIfAbsent(name, n -> wrap(sameDiff.var(n, value), value.shape()));
    }

    /** A number; broadcasts against anything. */
    public Node constant(double value) {
        return wrap(sameDiff.constant(Nd4j.scalar(precision, value)));
    }

    /** A fixed array, converted to the graph's precision. */
    public Node constant(INDArray value) {
        return wrap(sameDiff.constant(value.castTo(precision)), value.shape());
    }

    /** Closes the graph; {@code outputs} are what {@link Program#run} gives back, by these names. */
    public Program compile(Map<String, Node> outputs) {
        return new Program(this, outputs);
    }

    Node wrap(SDVariable variable, long... shape) {
        return new Node(this, variable, shape);
    }
}
