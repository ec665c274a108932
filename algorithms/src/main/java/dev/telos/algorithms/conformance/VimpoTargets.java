package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The implied values and advantages of given statistics, for any discount. */
final class VimpoTargets implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        PerToken kl = Telos.policy().kl(Telos.reference());
        Batch batch = Batch.builder()
                .responseMask(golden.input("response_mask"))
                .putStatistics(GivenLogits.statistic(Telos.policy().logProb()), golden.input("log_prob"))
                .putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"))
                .putStatistics(GivenLogits.statistic(kl), golden.input("token_kl"))
                .build();
        double gamma = golden.number("gamma");
        PerToken residual = PolicyImplied.residual(golden.number("beta"), kl);
        PerToken raw = PolicyImplied.advantage(residual, gamma, golden.number("lam"));
        PerToken values = PolicyImplied.valueRecurrence(residual, gamma);
        return new Outputs()
                .put("token_term", inside(residual, batch))
                .put("raw_advantages", inside(raw, batch))
                .put("advantages", inside(golden.flag("whiten_adv") ? Dialect.VERL.whiten(raw) : raw, batch))
                .put("values", inside(values, batch))
                .put("returns", inside(raw.plus(values), batch));
    }

    private static INDArray inside(PerToken expression, Batch batch) {
        return Batch.insideMask(ExpressionProgram.evaluate(expression, batch), batch.responseMask());
    }
}
