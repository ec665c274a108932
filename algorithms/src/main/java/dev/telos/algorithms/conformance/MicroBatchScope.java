package dev.telos.algorithms.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.telos.dsl.PerToken;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The micro-batches over which a reference takes its means and whitens, where ours would over the whole step: each is
 * evaluated as a step of its own and counts in proportion to its sequences.
 */
record MicroBatchScope(int size, List<int[]> parts) {
    /** As the case says; a single micro-batch where it says nothing. */
    static MicroBatchScope of(GoldenCase golden, int size) {
        JsonNode rows = golden.expected("micro_batch_rows");
        if (!rows.isMissingNode()) {
            List<int[]> parts = new ArrayList<>();
            rows.forEach(part -> parts.add(IntStream.range(0, part.size())
                    .map(i -> part.get(i).asInt())
                    .toArray()));
            return new MicroBatchScope(size, parts);
        }
        int microBatch = (int) golden.number("micro_batch_size", size);
        return new MicroBatchScope(size, Partition.inOrder(microBatch).of(size));
    }

    /** A single one of the whole step. */
    static MicroBatchScope whole(int size) {
        return new MicroBatchScope(size, Partition.inOrder(size).of(size));
    }

    boolean isWhole() {
        return parts.size() == 1;
    }

    /** The weight of a micro-batch in the step. */
    double factor(int[] rows) {
        return (double) rows.length / size;
    }

    /** An expression evaluated on each micro-batch alone, [B,T], 0 outside the mask. */
    INDArray evaluate(PerToken expression, Batch complete) {
        INDArray whole = Nd4j.zeros(DataType.DOUBLE, complete.size(), complete.width());
        for (int[] rows : parts) {
            Batch part = isWhole() ? complete : complete.select(rows);
            scatter(ExpressionProgram.evaluate(expression, part), rows, whole);
        }
        return Batch.insideMask(whole, complete.responseMask());
    }

    /** Puts the rows of a part where they belong. */
    static void scatter(INDArray part, int[] rows, INDArray whole) {
        for (int i = 0; i < rows.length; i++) {
            whole.putRow(rows[i], part.getRow(i));
        }
    }
}
