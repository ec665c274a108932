package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.graph.batch.Batch;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads statistics off a batch that holds them. */
final class CompleteBatch {
    private CompleteBatch() {}

    /** The statistic; for the old policy that of the current one, where only that is given. */
    static Optional<INDArray> statistic(Batch batch, Statistic statistic) {
        INDArray given = batch.statistics().get(statistic);
        if (given == null && statistic.of() == Role.OLD) {
            return statistic(batch, ofCurrentPolicy(statistic));
        }
        return Optional.ofNullable(given);
    }

    /** The same statistic of the policy in training. */
    static Statistic ofCurrentPolicy(Statistic statistic) {
        return new Statistic(Role.POLICY, statistic.kind());
    }

    static boolean against(Statistic statistic, Role role) {
        return (statistic.kind() instanceof StatisticKind.Kl kl && kl.against() == role)
                || (statistic.kind() instanceof StatisticKind.TopKKl topK && topK.against() == role);
    }
}
