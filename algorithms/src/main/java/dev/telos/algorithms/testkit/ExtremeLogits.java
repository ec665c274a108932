package dev.telos.algorithms.testkit;

import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Loss and gradient are finite where policies are certain, and certain of different tokens. */
record ExtremeLogits(Evaluator evaluator) implements Property {
    private static final double IMPOSSIBLE = -1000;

    @Override
    public Optional<String> violation(Batch batch) {
        return notFinite("", Rewriting.onFirstStep(batch))
                .or(() -> notFinite(" and an old policy that thought otherwise", unlikely(batch)));
    }

    private Optional<String> notFinite(String and, Batch batch) {
        return evaluator.whole(batch).notFinite().map(what -> "with logits of -500, 0 and 500" + and + " " + what);
    }

    /** Every other token was all but impossible to the old policy, the others were certain. */
    private static Batch unlikely(Batch batch) {
        return ImmutableBatch.builder()
                .from(batch)
                .statistics(Rewriting.changed(
                        batch.statistics(),
                        statistic -> statistic.of() == Role.OLD && statistic.kind() instanceof StatisticKind.LogProb,
                        ExtremeLogits::alternating))
                .build();
    }

    private static INDArray alternating(INDArray logProb) {
        INDArray changed = logProb.dup('c');
        for (long i = 0; i < changed.length(); i++) {
            changed.putScalar(i, i % 2 == 0 ? 0 : IMPOSSIBLE);
        }
        return changed;
    }
}
