package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.SoftVimpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.Models;
import java.util.Map;

/** The update of a policy by soft VIMPO; what the old policy says is computed from its logits first. */
final class SoftVimpo implements Family {
    private static final String LOSS_METRICS = "vimpo_loss_metrics";

    @Override
    public Outputs compute(GoldenCase golden) {
        VimpoParams params = new VimpoParams(golden);
        SoftVimpoConfig config = params.soft();
        PerSequence baseline = Vimpo.softBaseline(config);
        PerSequence target = Telos.reward().minus(baseline);
        PerSequence value = PolicyImplied.logRatio(config.beta()).sumOverTokens();
        Objective objective = Vimpo.soft(config);
        Map<String, Scalar> metrics =
                new TerminalMetrics(value, target, golden.number("vimpo_value_huber_delta", 1)).named("vimpo_");
        for (Map.Entry<String, Scalar> metric : metrics.entrySet()) {
            objective = objective.observe(metric.getKey(), metric.getValue());
        }
        Models models = GivenLogits.models(golden);
        Batch batch = GivenLogits.withOldPolicy(golden, models, objective, batch(golden, params));
        MicroBatchScope scope = MicroBatchScope.of(golden, batch.size());
        PolicyUpdate update = new PolicyUpdate(objective, models, scope);
        PolicyUpdate.Result result = update.run(batch, 0);
        Batch complete = update.complete(batch);
        Outputs outputs = new Outputs()
                .put("loss", result.mean(part -> part.loss()))
                .put("grad_logits", result.gradLogits())
                .put("grad_log_prob", result.gradLogProb())
                .put("log_prob", scope.evaluate(Telos.policy().logProb(), complete))
                .put("old_log_prob", scope.evaluate(Telos.old().logProb(), complete))
                .put("ref_log_prob", scope.evaluate(Telos.reference().logProb(), complete))
                .put("old_token_kl", scope.evaluate(config.kl().of(Telos.old(), Telos.reference()), complete))
                .put("soft_v0", ExpressionProgram.evaluate(baseline, complete))
                .metrics(LOSS_METRICS, result.observed())
                .metric("trainer_metrics", "actor/grad_norm", result.gradientNorm());
        if (params.normalised()) {
            Scalar scale = Vimpo.targetScale(target);
            outputs.put(
                    "value_loss_norm_denom",
                    ExpressionProgram.evaluate(scale, complete).getDouble(0));
        }
        return outputs;
    }

    private static Batch batch(GoldenCase golden, VimpoParams params) {
        return new ActorParams(golden)
                .batch()
                .groups(GivenLogits.groups(golden))
                .putSequenceInputs("reward", params.reward())
                .build();
    }
}
