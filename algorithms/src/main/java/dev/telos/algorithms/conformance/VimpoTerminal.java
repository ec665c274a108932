package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.ImmutableVimpoConfig;
import dev.telos.algorithms.objective.ValueError;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The terminal anchor of given token terms, the group baseline, and the sequence of adaptive weights.
 *
 * <p>The reference discounts by columns, masked ones included: {@code sum_k gamma^(k-l) tau_k} against
 * {@code R - gamma^(-l) b}, with k the column and l the number of response tokens. Our language counts response tokens
 * alone, so these powers come with the batch here: see {@link ColumnDiscounts}.
 */
final class VimpoTerminal implements Family {
    private static final String BASELINE = "baseline";
    private static final String DISCOUNT = "column_discount";
    private static final String START_DISCOUNT = "start_discount";

    @Override
    public Outputs compute(GoldenCase golden) {
        if (golden.has("value_rms_actor_rms")) {
            return AdaptiveWeights.compute(golden);
        }
        return golden.has("vimpo_token_term") ? anchor(golden) : baseline(golden);
    }

    private static Outputs baseline(GoldenCase golden) {
        var config = ImmutableVimpoConfig.builder();
        golden.optional("cap_v0").ifPresent(config::cap);
        PerSequence baseline = Vimpo.baseline(config.build());
        Batch batch = Batch.builder()
                .responseMask(golden.input("response_mask"))
                .groups(GivenLogits.groups(golden))
                .putSequenceInputs("reward", new VimpoParams(golden).reward())
                .build();
        PerSequence target = Telos.reward().minus(baseline);
        return new Outputs()
                .put("reward_baseline", ExpressionProgram.evaluate(baseline, batch))
                .put(
                        "value_loss_norm_denom",
                        ExpressionProgram.evaluate(Vimpo.targetScale(target), batch)
                                .getDouble(0));
    }

    private static Outputs anchor(GoldenCase golden) {
        INDArray reward = new VimpoParams(golden).reward();
        INDArray baseline = golden.has("reward_baseline")
                ? golden.input("reward_baseline")
                : Nd4j.valueArrayOf(reward.shape(), reward.meanNumber().doubleValue(), reward.dataType());
        double[][] mask = golden.input("response_mask").toDoubleMatrix();
        double gamma = golden.number("gamma", 1);
        Batch batch = Batch.builder()
                .responseMask(golden.input("response_mask"))
                .criticValues(golden.input("vimpo_token_term"))
                .putSequenceInputs("reward", reward)
                .putSequenceInputs(BASELINE, baseline)
                .putTokenInputs(DISCOUNT, ColumnDiscounts.toEnd(mask, gamma))
                .putSequenceInputs(START_DISCOUNT, ColumnDiscounts.fromStart(mask, gamma))
                .build();
        PerSequence value = Telos.value().times(Telos.tokenInput(DISCOUNT)).sumOverTokens();
        PerSequence target =
                Telos.reward().minus(Telos.sequenceInput(BASELINE).times(Telos.sequenceInput(START_DISCOUNT)));
        StatisticGradients result = new StatisticGradients(loss(golden, target), batch);
        Outputs outputs = new Outputs().put("loss", result.loss()).put("grad_token_term", result.ofCriticValues());
        Map<String, Scalar> metrics = new TerminalMetrics(value, target, golden.number("huber_delta", 1)).named("");
        metrics.forEach((name, metric) -> outputs.metric(
                "metrics", name, ExpressionProgram.evaluate(metric, batch).getDouble(0)));
        return outputs;
    }

    private static Scalar loss(GoldenCase golden, PerSequence target) {
        ValueError error = golden.text("value_loss_type", "squared_error").equals("huber")
                ? new ValueError.Huber(golden.number("huber_delta", 1))
                : new ValueError.Squared();
        PerSequence missed = PolicyImplied.terminalAnchor(Telos.value().times(Telos.tokenInput(DISCOUNT)), target);
        Scalar loss = error.of(missed).mean().times(golden.number("value_loss_coeff", 1));
        return golden.flag("value_loss_normalized") ? loss.dividedBy(golden.number("value_loss_norm_denom")) : loss;
    }
}
