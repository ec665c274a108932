package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.Models;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a case of TRL's losses gives: the policy, the batch, and the batch with what the policy says about its tokens.
 * Advantages are of sequences, [B], or of tokens, [B,T].
 */
record TrlData(GoldenCase golden, Models models, Batch batch, Batch complete) {
    private static final String ADVANTAGES = "advantages";
    private static final String SAMPLER = Telos.SAMPLER_LOG_PROB;
    private static final String ENTROPY_THRESHOLD = "entropy_threshold";
    private static final PerToken ENTROPY = Telos.policy().entropy();

    static TrlData of(TrlParams params) {
        GoldenCase golden = params.golden();
        Models models = GivenLogits.models(golden);
        Batch given = given(golden, params.mask()).build();
        Batch complete = complete(models, given);
        if (params.entropyShare().isEmpty()) {
            return new TrlData(golden, models, given, complete);
        }
        double threshold = SinglePrecision.quantile(
                ExpressionProgram.evaluate(ENTROPY, complete),
                complete.responseMask(),
                1 - params.entropyShare().get());
        return new TrlData(golden, models, with(given, threshold), with(complete, threshold));
    }

    private static Batch complete(Models models, Batch given) {
        var statistics = List.of(GivenLogits.statistic(Telos.policy().logProb()), GivenLogits.statistic(ENTROPY));
        return Batch.builder()
                .from(given)
                .putAllStatistics(GivenLogits.statistics(models, given, statistics))
                .build();
    }

    private static Batch with(Batch batch, double threshold) {
        return Batch.builder()
                .from(batch)
                .putScalarInputs(ENTROPY_THRESHOLD, threshold)
                .build();
    }

    /** The tokens with old and reference log-probabilities and what else is given, under a mask. */
    static ImmutableBatch.Builder given(GoldenCase golden, INDArray mask) {
        var batch = Batch.builder().responseMask(mask).sequences(GivenLogits.sequences(golden));
        if (golden.has("old_log_prob")) {
            batch.putStatistics(GivenLogits.statistic(Telos.old().logProb()), golden.input("old_log_prob"));
        }
        if (golden.has("old_logps")) {
            batch.putStatistics(
                    GivenLogits.statistic(Telos.old().logProb()), onFirstTokens(golden.input("old_logps"), mask));
        }
        if (golden.has("ref_log_prob")) {
            batch.putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"));
        }
        if (golden.has("rollout_log_prob")) {
            batch.putTokenInputs(SAMPLER, golden.input("rollout_log_prob"));
        }
        if (golden.has("importance_sampling_ratio")) {
            batch.putTokenInputs(
                    SurrogateConfig.Inputs.IMPORTANCE_WEIGHT,
                    golden.input("importance_sampling_ratio").broadcast(mask.shape()));
        }
        INDArray advantages = golden.input(ADVANTAGES);
        return advantages.rank() == 1
                ? batch.putSequenceInputs(ADVANTAGES, advantages)
                : batch.putTokenInputs(ADVANTAGES, advantages);
    }

    /** Of sums over responses only the sum counts, so each stands on the first token of its response. */
    private static INDArray onFirstTokens(INDArray sums, INDArray mask) {
        double[][] counts = mask.toDoubleMatrix();
        double[][] spread = new double[counts.length][counts[0].length];
        for (int row = 0; row < counts.length; row++) {
            int first = 0;
            while (first < counts[row].length - 1 && counts[row][first] == 0) {
                first++;
            }
            spread[row][first] = sums.getDouble(row);
        }
        return Nd4j.createFromArray(spread);
    }

    PerToken advantage() {
        return batch.tokenInputs().containsKey(ADVANTAGES)
                ? Telos.tokenInput(ADVANTAGES)
                : Telos.sequenceInput(ADVANTAGES).onTokens();
    }

    /** The advantage of each response; the mean where they are of tokens. */
    PerSequence sequenceAdvantage() {
        return batch.tokenInputs().containsKey(ADVANTAGES)
                ? advantage().meanOverTokens()
                : Telos.sequenceInput(ADVANTAGES);
    }

    /** The advantages as given, [B,T], outside the mask too. */
    INDArray advantages() {
        INDArray given = golden.input(ADVANTAGES);
        long[] shape = batch.responseMask().shape();
        return given.rank() == 1 ? given.reshape(shape[0], 1).broadcast(shape) : given;
    }

    INDArray importanceWeights() {
        return Objects.requireNonNull(batch.tokenInputs().get(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT));
    }

    /** Log-probabilities of the taken tokens under the policy that sampled them. */
    PerToken samplerLogProb() {
        return batch.tokenInputs().containsKey(SAMPLER)
                ? Telos.tokenInput(SAMPLER)
                : Telos.old().logProb();
    }

    static Scalar entropyThreshold() {
        return Telos.scalarInput(ENTROPY_THRESHOLD);
    }

    INDArray evaluate(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, complete);
    }

    double number(Scalar expression) {
        return evaluate(expression).getDouble(0);
    }

    PolicyUpdate.Result update(Objective objective) {
        return update(objective, batch);
    }

    PolicyUpdate.Result update(Objective objective, Batch data) {
        return new PolicyUpdate(objective, models, MicroBatchScope.whole(data.size())).run(data, 0);
    }

    /** The outputs that every loss of TRL has. */
    Outputs outputs(PolicyUpdate.Result result) {
        INDArray mask = batch.responseMask();
        return new Outputs()
                .put("loss", result.mean(part -> part.loss()))
                .put("grad_logits", result.gradLogits())
                .put("grad_log_prob", result.gradLogProb())
                .put("log_prob", Batch.insideMask(evaluate(Telos.policy().logProb()), mask))
                .put("entropy", Batch.insideMask(evaluate(ENTROPY), mask))
                .metric(TrlMetrics.GROUP, "entropy", number(ENTROPY.mean()));
    }
}
