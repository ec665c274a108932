package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.KlPenalty;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Penalties of given log-probabilities, without a mask. */
final class KlPenalties implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        PerToken penalty =
                KlPenalty.named(golden.text("kl_penalty")).of(Telos.policy(), Telos.reference(), Dialect.VERL);
        INDArray logProb = golden.input("log_prob");
        Batch batch = Batch.builder()
                .responseMask(GivenLogits.everywhere(logProb.size(0), logProb.size(1)))
                .putStatistics(GivenLogits.statistic(Telos.policy().logProb()), logProb)
                .putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"))
                .build();
        return new Outputs()
                .put("kl", ExpressionProgram.evaluate(penalty, batch))
                .put(
                        "grad_log_prob",
                        new StatisticGradients(penalty.sum(), batch)
                                .of(Telos.policy().logProb()));
    }
}
