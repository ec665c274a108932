package dev.telos.algorithms.conformance;

import dev.telos.algorithms.correction.Mismatch;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Term;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.ObjectiveProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights and rejections for a sampler that is not the old policy, and all of their metrics. */
final class RolloutCorrections implements Family {
    private static final Scalar TOKENS = Telos.tokenCount()
            .requireAtLeast(1, "response tokens of a rollout correction", "Leave batches without any response out.");

    @Override
    public Outputs compute(GoldenCase golden) {
        RolloutCorrection correction = CorrectionParams.of(golden);
        Mismatch mismatch = Mismatch.ofOldPolicy();
        Batch batch = Batch.builder()
                .responseMask(golden.input("response_mask"))
                .putStatistics(GivenLogits.statistic(Telos.old().logProb()), golden.input("old_log_prob"))
                .putTokenInputs(Telos.SAMPLER_LOG_PROB, golden.input("rollout_log_prob"))
                .build();
        Outputs outputs = new Outputs().put("modified_response_mask", evaluate(correction.kept(mismatch), batch));
        correction
                .weighting()
                .ifPresent(weights -> outputs.put("rollout_is_weights", evaluate(weights.of(mismatch), batch)));
        Objective objective =
                correction.observe(Telos.objective("rollout correction").minimize("tokens", TOKENS), mismatch);
        new ObjectiveProgram(objective, batch.size(), batch.width())
                .evaluate(batch, objective.terms().toMap(Term::name, term -> 1.0))
                .value()
                .observed()
                .forEach((name, value) -> outputs.metric("metrics", name, value));
        return outputs;
    }

    private static INDArray evaluate(PerToken expression, Batch batch) {
        return Batch.insideMask(ExpressionProgram.evaluate(expression, batch), batch.responseMask());
    }
}
