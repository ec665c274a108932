package dev.telos.algorithms.conformance;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Term;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ObjectiveProgram;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss on statistics and critic values that a batch gives, and its derivatives with respect to them. */
final class StatisticGradients {
    private final ObjectiveProgram.Derivatives derivatives;

    StatisticGradients(Scalar loss, Batch batch) {
        Objective objective = Telos.objective("loss").minimize("loss", loss);
        derivatives = new ObjectiveProgram(objective, batch.size(), batch.width())
                .evaluate(batch, objective.terms().toMap(Term::name, term -> 1.0));
    }

    double loss() {
        return derivatives.value().loss();
    }

    INDArray of(PerToken statistic) {
        return Objects.requireNonNull(derivatives.statistics().get(GivenLogits.statistic(statistic)));
    }

    INDArray ofCriticValues() {
        return derivatives.criticValues().orElseThrow();
    }
}
