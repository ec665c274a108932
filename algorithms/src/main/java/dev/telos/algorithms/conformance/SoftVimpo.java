package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.SoftVimpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.Models;
import java.util.ArrayList;
import java.util.List;
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
        Batch batch = withOldPolicy(golden, models, objective, batch(golden, params));
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

    /** With the old policy's statistics, which are those of a current policy with the old logits. */
    private static Batch withOldPolicy(GoldenCase golden, Models models, Objective objective, Batch batch) {
        Models old = Models.builder()
                .from(models)
                .policy(GivenLogits.policy(golden.input("old_logits")))
                .build();
        List<Statistic> wanted = new ArrayList<>();
        wanted.add(GivenLogits.statistic(Telos.policy().logProb()));
        objective
                .requirements()
                .statistics()
                .filter(statistic -> statistic.of() == Role.OLD)
                .map(statistic -> new Statistic(Role.POLICY, statistic.kind()))
                .forEach(wanted::add);
        var complete = Batch.builder().from(batch);
        GivenLogits.statistics(old, batch, wanted.stream().distinct().toList())
                .forEach((statistic, values) ->
                        complete.putStatistics(new Statistic(Role.OLD, statistic.kind()), values));
        return complete.build();
    }
}
