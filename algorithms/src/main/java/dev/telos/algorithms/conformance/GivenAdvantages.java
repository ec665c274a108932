package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.ClipCov;
import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The update of a policy by a loss on advantages that come with the batch.
 *
 * @param loss the objective, with the term "actor" and its metrics, for the parameters of a case
 */
record GivenAdvantages(Function<GoldenCase, Objective> loss) implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        ActorParams actor = new ActorParams(golden);
        INDArray mask = golden.input("response_mask");
        Batch batch = actor.batch()
                .putTokenInputs(ClipCov.PRIORITY, inOrder(mask.size(0), mask.size(1)))
                .build();
        Objective objective = actor.penalties().addTo(loss.apply(golden), actor.aggregation(), Dialect.VERL);
        return ActorUpdate.of(golden, objective, batch);
    }

    /** Priorities that fall from the first token of the first row to the last one of the last. */
    private static INDArray inOrder(long size, long width) {
        return Nd4j.linspace(1, 0, size * width, DataType.DOUBLE).reshape(size, width);
    }
}
