package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Some sequences of a step on their way through the networks and back. */
final class MicroBatch {
    private final int[] rows;
    private final Batch batch;
    private final NetworkPass pass;
    private NetworkPass.@Nullable Visit visit;
    private boolean isForward;

    /** @param rows where the sequences of {@code batch} stand in the step */
    MicroBatch(int[] rows, Batch batch, NetworkPass pass) {
        this.rows = rows;
        this.batch = batch;
        this.pass = pass;
    }

    int[] rows() {
        return rows;
    }

    NetworkPass pass() {
        return pass;
    }

    /** Takes arrays, unless it holds some. Micro-batches do so one after the other; then each may run in its own thread. */
    void begin() {
        if (visit == null) {
            visit = pass.visit();
            isForward = false;
        }
    }

    /** What the networks say, after {@link #begin}; lent until {@link #end}. */
    NetworkPass.Outputs forward() {
        isForward = true;
        return way().forward(batch);
    }

    /** The gradient, after {@link #begin}, lent until {@link #end}; goes forward again where that has been forgotten. */
    Values backward(ObjectiveProgram.Derivatives derivatives) {
        if (!isForward) {
            forward();
        }
        Map<Statistic, INDArray> own = new LinkedHashMap<>();
        derivatives.statistics().forEach((statistic, array) -> own.put(statistic, Batch.rows(array, rows)));
        Optional<INDArray> critic = derivatives.criticValues().map(array -> Batch.rows(array, rows));
        return way().backward(own, critic);
    }

    private NetworkPass.Visit way() {
        return Objects.requireNonNull(visit, "begin() comes first");
    }

    /** Memory held on the way. */
    long bytes() {
        return visit == null ? 0 : visit.bytes();
    }

    /** Forgets what is held, and leaves the memory to others. */
    void end() {
        if (visit != null) {
            visit.end();
            visit = null;
        }
    }
}
