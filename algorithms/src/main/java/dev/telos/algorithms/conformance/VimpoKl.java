package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.KlEstimator;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.Models;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** VIMPO's divergences, of logits [N,V] under weights [N], or of sampled log-probabilities [B,T]. */
final class VimpoKl implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        KlEstimator estimator = VimpoParams.estimator(golden.text("estimator"), golden.number("candidate_kl_topk", 0));
        PerToken kl = estimator.of(Telos.policy(), Telos.reference());
        return golden.has("policy_logits") ? ofLogits(golden, kl) : ofSamples(golden, kl);
    }

    private static Outputs ofSamples(GoldenCase golden, PerToken kl) {
        INDArray logProb = golden.input("log_prob");
        Batch batch = Batch.builder()
                .responseMask(GivenLogits.everywhere(logProb.size(0), logProb.size(1)))
                .putStatistics(GivenLogits.statistic(Telos.policy().logProb()), logProb)
                .putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"))
                .build();
        return new Outputs()
                .put("token_kl", ExpressionProgram.evaluate(kl, batch))
                .put(
                        "grad_log_prob",
                        new StatisticGradients(kl.sum(), batch)
                                .of(Telos.policy().logProb()));
    }

    /** Each row of logits is a sequence of one token. */
    private static Outputs ofLogits(GoldenCase golden, PerToken kl) {
        INDArray logits = golden.input("policy_logits");
        long rows = logits.size(0);
        long vocabulary = logits.size(1);
        Batch batch = Batch.builder()
                .responseMask(GivenLogits.everywhere(rows, 1))
                .putTokenInputs("weight", golden.input("weights").reshape(rows, 1))
                .sequences(GivenLogits.sequences(Nd4j.zeros(rows, 1), Math.toIntExact(vocabulary)))
                .build();
        Models models = Models.of(
                GivenLogits.policy(logits.reshape(rows, 1, vocabulary)),
                GivenLogits.policy(golden.input("ref_logits").reshape(rows, 1, vocabulary)));
        PolicyUpdate update = new PolicyUpdate(
                Telos.objective("divergence")
                        .minimize("kl", kl.times(Telos.tokenInput("weight")).sum()),
                models,
                MicroBatchScope.whole(batch.size()));
        return new Outputs()
                .put("token_kl", ExpressionProgram.evaluate(kl, update.complete(batch)))
                .put("grad_logits", update.run(batch, 0).gradLogits());
    }
}
