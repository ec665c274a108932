package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.lowering.Sources;
import dev.telos.graph.lowering.StepInputs;
import dev.telos.graph.ops.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Statistics and critic values as data of the batch. */
final class BatchSources implements Sources {
    static final String CRITIC_VALUE = "critic_value";

    private final StepInputs inputs;

    BatchSources(StepInputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public Tensor statistic(Statistic statistic) {
        return inputs.token(StatisticNames.of(statistic), batch -> given(batch, statistic));
    }

    private static INDArray given(Batch batch, Statistic statistic) {
        return CompleteBatch.statistic(batch, statistic).orElseThrow(() -> new MissingStatistic(statistic));
    }

    @Override
    public Tensor criticValue() {
        return inputs.token(CRITIC_VALUE, batch -> batch.criticValues().orElseThrow(MissingStatistic::criticValues));
    }
}
