package dev.telos.graph.lowering;

import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.Graph;
import dev.telos.graph.ops.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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
    public Tensor mask() {
        return declare("response_mask", Batch::responseMask, size, width);
    }

    /** Data by name, [B,T], 0 outside the mask. */
    public Tensor token(String name, Function<Batch, INDArray> reader) {
        return declare(name, batch -> Batch.insideMask(reader.apply(batch), batch.responseMask()), size, width);
    }

    /** Data by name, [B]. */
    Tensor sequence(String name, Function<Batch, INDArray> reader) {
        return declare(name, reader, size);
    }

    /** Data by name, []. */
    public Tensor scalar(String name, Function<Batch, INDArray> reader) {
        return declare(name, reader);
    }

    /** 1 where two sequences are of one group, [B,B]. */
    Tensor sameGroup() {
        return declare("same_group", batch -> sameGroup(batch.groups()), size, size);
    }

    /** What {@link TokenMatrices} makes of a batch's mask, [B,T,T]. */
    Tensor tokenMatrix(String name, Function<double[][], double[][][]> matrix) {
        return declare(
                name,
                batch -> Nd4j.createFromArray(matrix.apply(ArrayNumbers.rows(batch.responseMask()))),
                size,
                width,
                width);
    }

    private Tensor declare(String name, Function<Batch, INDArray> reader, long... shape) {
        readers.putIfAbsent(name, reader);
        return graph.input(name, shape);
    }

    /** The arrays of all declared inputs for a batch. */
    public Map<String, INDArray> of(Batch batch) {
        Map<String, INDArray> arrays = new HashMap<>();
        readers.forEach((name, reader) -> arrays.put(name, reader.apply(batch).castTo(graph.precision())));
        return arrays;
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
