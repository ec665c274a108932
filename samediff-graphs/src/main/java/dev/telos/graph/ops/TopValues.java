package dev.telos.graph.ops;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * The largest values along the last axis, and their places.
 *
 * <p>SameDiff's own operation hands its arguments over in the wrong order: the native code takes the flag for sorting as
 * the number, and gives one value whatever was asked for. This has no gradient.
 */
final class TopValues extends DynamicCustomOp {

    private TopValues(SDVariable source, int number) {
        super(source.getSameDiff(), source);
        addIArgument(number, 1);
    }

    /** The {@code number} largest, in place of the last axis. */
    static SDVariable of(SDVariable source, int number) {
        return new TopValues(source, number).outputVariables()[0];
    }

    @Override
    public String opName() {
        return "top_k";
    }

    @Override
    public int getNumOutputs() {
        return 2;
    }

    @Override
    public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
        return List.of(inputs.get(0), DataType.INT32);
    }
}
