package dev.telos.algorithms.train;

import dev.telos.algorithms.credit.AttentionMetrics;
import dev.telos.algorithms.objective.AttentionCredit;
import dev.telos.dsl.Requirements;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.AttentionMaps;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TransformerPolicy;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** Measures the policy's attention over each rollout, where the objective asks for it. */
final class AttentionInputs {
    private final TransformerPolicy policy;
    private final boolean asked;
    private final int microBatch;
    private final AttentionMetrics metrics;
    private final List<Integer> layers;

    AttentionInputs(TransformerPolicy policy, Requirements requirements, TrainerConfig config) {
        this.policy = policy;
        this.asked = requirements.tokenInputs().contains(AttentionCredit.WAAD)
                || requirements.tokenInputs().contains(AttentionCredit.FAI);
        this.microBatch = config.microBatch();
        this.metrics = new AttentionMetrics(config.recipe().attention());
        this.layers = metrics.layers(policy.config().layers());
    }

    /** The batch with both metrics by the policy as it is, 0 beyond the end of a response; as it was if not asked for. */
    Batch addTo(Batch batch) {
        if (!asked) {
            return batch;
        }
        double[][] waad = new double[batch.size()][batch.width()];
        double[][] fai = new double[batch.size()][batch.width()];
        Sequences sequences = batch.sequences().orElseThrow();
        for (int from = 0; from < batch.size(); from += microBatch) {
            Sequences part = sequences.rows(from, Math.min(from + microBatch, batch.size()));
            AttentionMaps maps = policy.attention(part, layers);
            for (int row = 0; row < part.size(); row++) {
                AttentionMetrics.OfResponse measured = metrics.of(maps.ofSequence(row));
                System.arraycopy(measured.waad(), 0, waad[from + row], 0, part.responseLength(row));
                System.arraycopy(measured.fai(), 0, fai[from + row], 0, part.responseLength(row));
            }
        }
        return Batch.builder()
                .from(batch)
                .putTokenInputs(AttentionCredit.WAAD, Nd4j.createFromArray(waad))
                .putTokenInputs(AttentionCredit.FAI, Nd4j.createFromArray(fai))
                .build();
    }
}
