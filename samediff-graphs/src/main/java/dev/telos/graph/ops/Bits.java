package dev.telos.graph.ops;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * The bits of an array read as another type of the same width.
 *
 * <p>SameDiff looks for gradients along floating-point variables only, so a detour through whole numbers ends the search.
 * Its own stop of the gradient goes on to differentiate what is behind it with zeros, which costs as much as the real
 * thing and gives NaN at a square root of zero.
 */
final class Bits extends DynamicCustomOp {
    private final DataType type;

    private Bits(SameDiff sameDiff, SDVariable source, DataType type) {
        super(sameDiff, source);
        this.type = type;
        addIArgument(type.toInt());
    }

    /** The same numbers, out of reach of any gradient. */
    static SDVariable detach(SDVariable source) {
        SameDiff sameDiff = source.getSameDiff();
        DataType wholeNumbers = source.dataType() == DataType.DOUBLE ? DataType.INT64 : DataType.INT32;
        // The bits are copied as they lie in memory; this operation lays out a view in the usual order.
        SDVariable dense = new StopGradient(sameDiff, source).outputVariable();
        SDVariable bits = new Bits(sameDiff, dense, wholeNumbers).outputVariable();
        return new Bits(sameDiff, bits, source.dataType()).outputVariable();
    }

    @Override
    public String opName() {
        return "bitcast";
    }

    @Override
    public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
        return List.of(type);
    }
}
