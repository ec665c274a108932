package dev.telos.graph.lowering;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The inputs of a graph that are read off a batch: declared while an expression is lowered, filled for every batch.
 * What a batch holds outside the response mask is replaced by 0 here and reaches no graph.
 */
public final class StepInputs {
    private final Graph graph;
    private final int size;
    private final int width;
    private final Map<String, Function<Batch, INDArray>> readers = new LinkedHashMap<>();

    /** For batches of {@code size} sequences and {@code width} response positions. */
    public StepInputs(Graph graph, int size, int width) {
        this.graph = graph;
        this.size = size;
        this.width = width;
    }

    /** The response mask, [B,T]. */
    public Node mask() {
        return declare("response_mask", Batch::responseMask, size, width);
    }

    /** Data by name, [B,T], 0 outside the mask. */
    public Node token(String name, Function<Batch, INDArray> reader) {
        return declare(name, batch -> insideMask(reader.apply(batch), batch.responseMask()), size, width);
    }

    /** Data by name, [B]. */
    Node sequence(String name, Function<Batch, INDArray> reader) {
        return declare(name, reader, size);
    }

    /** Data by name, []. */
    public Node scalar(String name, Function<Batch, INDArray> reader) {
        return declare(name, reader);
    }

    /** 1 where two sequences are of one group, [B,B]. */
    Node sameGroup() {
        return declare("same_group", batch -> sameGroup(batch.groups()), size, size);
    }

    /** What {@link TokenMatrices} makes of a batch's mask, [B,T,T]. */
    Node tokenMatrix(String name, Function<double[][], double[][][]> matrix) {
        return declare(
                name,
                batch -> Nd4j.createFromArray(matrix.apply(
                        batch.responseMask().castTo(DataType.DOUBLE).toDoubleMatrix())),
                size,
                width,
                width);
    }

    private Node declare(String name, Function<Batch, INDArray> reader, long... shape) {
        readers.putIfAbsent(name, reader);
        return graph.input(name, shape);
    }

    /** The arrays of all declared inputs for a batch. */
    public Map<String, INDArray> of(Batch batch) {
        Map<String, INDArray> arrays = new HashMap<>();
        readers.forEach((name, reader) -> arrays.put(name, reader.apply(batch).castTo(graph.precision())));
        return arrays;
    }

    /** A copy of {@code values}, [B,T], with 0 outside the mask, whatever stands there. */
    public static INDArray insideMask(INDArray values, INDArray mask) {
        double[] kept = values.dup('c').data().asDouble();
        double[] counts = mask.dup('c').data().asDouble();
        for (int i = 0; i < kept.length; i++) {
            kept[i] = counts[i] == 1 ? kept[i] : 0;
        }
        return Nd4j.createFromArray(kept).reshape(values.shape());
    }

    private static INDArray sameGroup(java.util.List<Long> groups) {
        double[][] same = new double[groups.size()][groups.size()];
        for (int i = 0; i < same.length; i++) {
            for (int j = 0; j < same.length; j++) {
                same[i][j] = groups.get(i).equals(groups.get(j)) ? 1 : 0;
            }
        }
        return Nd4j.createFromArray(same);
    }
}
