package dev.telos.graph.ops;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The k-th largest entry of each row, with repetitions counted; it has no gradient.
 *
 * <p>By sorting: ND4J's top-k drops entries that are equal, and SameDiff's form of it hands its arguments over in the wrong
 * order besides, and gives one value whatever was asked for.
 */
final class KthLargest extends DynamicCustomOp {
    private static final long DESCENDING = 1;

    private KthLargest(SDVariable rows, SDVariable place) {
        super(rows.getSameDiff(), new SDVariable[] {rows, place});
        addIArgument(DESCENDING);
    }

    /** Of a matrix, as a vector with one entry per row. */
    static SDVariable of(SDVariable rows, int k) {
        return at(rows, rows.getSameDiff().constant(Nd4j.scalar(DataType.INT32, k - 1)));
    }

    /** Of a matrix, as a vector with one entry per row; the place is an INT32 scalar counted from 0 at the largest. */
    static SDVariable at(SDVariable rows, SDVariable place) {
        return new KthLargest(rows, place).outputVariable();
    }

    @Override
    public String opName() {
        return "nth_element";
    }

    @Override
    public int getNumOutputs() {
        return 1;
    }

    @Override
    public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
        return List.of(inputs.get(0));
    }
}
