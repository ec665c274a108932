package dev.telos.graph.ops;

import dev.telos.graph.backend.ArrayMemory;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.imports.converters.ImportClassMapping;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * An operation that is computed in Java, on arrays in main memory, wherever a {@link Session} runs the graph.
 *
 * <p>SameDiff makes copies of operations by way of their name, the class known by it and their numeric arguments. So each
 * is public with a public constructor without parameters, has all that it needs to know in those arguments, and is
 * registered before it is used.
 */
public abstract class JavaOperation extends DynamicCustomOp {
    protected JavaOperation() {}

    protected JavaOperation(SameDiff sameDiff, List<SDVariable> inputs) {
        super(sameDiff, inputs.toArray(new SDVariable[0]));
    }

    /** Makes the name known to SameDiff. */
    static void register(JavaOperation operation) {
        ImportClassMapping.getOpNameMapping().putIfAbsent(operation.opName(), operation);
    }

    /**
     * {@link #bind} to arrays of which some may not lie row by row in a buffer of their own: these are copied before each
     * run.
     */
    final Runnable bindAny(List<INDArray> inputs, List<INDArray> outputs) {
        ArrayMemory.requireMainMemory(opName());
        List<INDArray> dense = inputs.stream().map(JavaOperation::dense).toList();
        Runnable bound = bind(dense, outputs);
        if (inputs.stream().allMatch(ArrayMemory::isDense)) {
            return bound;
        }
        return () -> {
            for (int i = 0; i < dense.size(); i++) {
                if (dense.get(i) != inputs.get(i)) {
                    dense.get(i).assign(inputs.get(i));
                }
            }
            bound.run();
        };
    }

    /** The array itself where its numbers lie row by row in a buffer of its own, else a copy of which that is true. */
    static INDArray dense(INDArray array) {
        return ArrayMemory.isDense(array) ? array : array.dup('c');
    }

    /**
     * Prepares to fill all of the outputs from the inputs; what it gives may run over and over on the same arrays, whose
     * contents change in between.
     */
    abstract Runnable bind(List<INDArray> inputs, List<INDArray> outputs);

    @Override
    public abstract String opName();

    @Override
    public abstract int getNumOutputs();

    /** None: SameDiff would look for a description of them among those of its own operations. */
    @Override
    public Map<String, Object> propertiesForFunction() {
        return Map.of();
    }

    @Override
    public void setPropertiesForFunction(Map<String, Object> properties) {
        // What there is to know stands in the numeric arguments.
    }

    @Override
    public void configureFromArguments() {
        // The numeric arguments are read where they are needed.
    }
}
