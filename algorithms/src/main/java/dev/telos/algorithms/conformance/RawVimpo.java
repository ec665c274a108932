package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.ImmutableVimpoConfig;
import dev.telos.algorithms.objective.Vimpo;
import dev.telos.algorithms.objective.VimpoConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Term;
import dev.telos.dsl.Weight;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The update of a policy by raw VIMPO, with PPO's actor term, GRPO's or none. */
final class RawVimpo implements Family {
    private static final String BASELINE = "baseline";
    private static final String SCALE = "value_scale";
    private static final String REWARD = "reward";
    private static final String VALUE = "value";
    private static final String ACTOR = "actor";
    private static final String LOSS_METRICS = "vimpo_loss_metrics";
    private static final String TRAINER_METRICS = "trainer_metrics";

    @Override
    public Set<String> notCompared() {
        return Set.of("micro_batch_rows");
    }

    @Override
    public Outputs compute(GoldenCase golden) {
        return new Update(golden).outputs();
    }

    private static final class Update {
        private final GoldenCase golden;
        private final VimpoParams params;
        private final VimpoConfig config;
        private final PerToken residual;
        private final Models models;
        private final MicroBatchScope scope;
        private final Batch batch;

        Update(GoldenCase golden) {
            this.golden = golden;
            this.params = new VimpoParams(golden);
            INDArray mask = golden.input("response_mask");
            this.config = params.raw(Math.toIntExact(mask.size(1)));
            this.residual = Vimpo.residual(config);
            this.models = GivenLogits.models(golden);
            this.scope = MicroBatchScope.of(golden, Math.toIntExact(mask.size(0)));
            this.batch = withBaseline(new ActorParams(golden)
                    .batch()
                    .groups(GivenLogits.groups(golden))
                    .putSequenceInputs(REWARD, params.reward())
                    .build());
        }

        /** Groups may be spread over micro-batches, so what compares within groups is data to them. */
        private Batch withBaseline(Batch plain) {
            var data = Batch.builder()
                    .from(plain)
                    .putSequenceInputs(BASELINE, ExpressionProgram.evaluate(Vimpo.baseline(config), plain));
            if (params.normalised()) {
                data.putScalarInputs(
                        SCALE,
                        ExpressionProgram.evaluate(Vimpo.targetScale(target()), data.build())
                                .getDouble(0));
            }
            return data.build();
        }

        private static PerSequence target() {
            return Telos.reward().minus(Telos.sequenceInput(BASELINE));
        }

        private Objective objective() {
            Objective whole = Vimpo.raw(config);
            Objective objective = scope.isWhole() ? whole : whole.with(valueTermOfMicroBatch());
            if (golden.flag("use_grpo_actor")) {
                objective =
                        objective.with(new ActorParams(golden).onGivenAdvantages(config.actorWeight(), batch.width()));
            } else if (!golden.flag("use_ppo_actor")) {
                objective = objective.without(ACTOR);
            }
            if (hasActor()) {
                objective = SurrogateMetrics.observe(objective, advantage(), config.surrogate());
            }
            Map<String, Scalar> metrics = new TerminalMetrics(
                            residual.sumOverTokens(), target(), golden.number("vimpo_value_huber_delta", 1))
                    .named("vimpo_");
            for (Map.Entry<String, Scalar> metric : metrics.entrySet()) {
                objective = objective.observe(metric.getKey(), metric.getValue());
            }
            return new ActorParams(golden)
                    .penalties()
                    .addTo(objective, config.surrogate().aggregation(), config.dialect());
        }

        private Term valueTermOfMicroBatch() {
            VimpoConfig unscaled = ImmutableVimpoConfig.builder()
                    .from(config)
                    .valueScale(VimpoConfig.ValueScale.NONE)
                    .build();
            Scalar loss = Vimpo.valueLoss(residual, Telos.sequenceInput(BASELINE), unscaled);
            return new Term(
                    VALUE,
                    Weight.of(config.valueWeight()),
                    params.normalised() ? loss.dividedBy(Telos.scalarInput(SCALE)) : loss);
        }

        private boolean hasActor() {
            return golden.flag("use_ppo_actor") || golden.flag("use_grpo_actor");
        }

        private PerToken advantage() {
            return golden.flag("use_grpo_actor") ? ActorParams.givenAdvantages() : Vimpo.advantage(residual, config);
        }

        Outputs outputs() {
            PolicyUpdate update = new PolicyUpdate(objective(), models, scope);
            Outputs outputs = new Outputs();
            PolicyUpdate.Result result = steps(update, outputs);
            outputs.put("loss", result.mean(part -> part.loss()))
                    .put("value_loss", result.each(part -> config.valueWeight() * term(part.terms(), VALUE)))
                    .put("grad_logits", result.gradLogits())
                    .put("grad_log_prob", result.gradLogProb())
                    .put("reward_baseline", ExpressionProgram.evaluate(Telos.sequenceInput(BASELINE), batch))
                    .metric(TRAINER_METRICS, "actor/grad_norm", result.gradientNorm())
                    .metric(TRAINER_METRICS, "actor/vimpo_value_loss", config.valueWeight() * result.term(VALUE));
            if (params.normalised()) {
                outputs.put("value_loss_norm_denom", ExpressionProgram.evaluate(Telos.scalarInput(SCALE), batch));
            }
            if (!scope.isWhole()) {
                outputs.put("micro_batch_losses", result.microBatchLosses());
            }
            if (hasActor()) {
                outputs.put("policy_loss", result.each(part -> term(part.terms(), ACTOR)))
                        .metric(TRAINER_METRICS, "actor/pg_loss", result.term(ACTOR));
            }
            outputs.metrics(TRAINER_METRICS, result.observed()).metrics(LOSS_METRICS, result.observed());
            perToken(update.complete(batch), outputs);
            return outputs;
        }

        private static double term(io.vavr.collection.Map<String, Double> terms, String name) {
            return terms.get(name).get();
        }

        /** The same batch again and again: only the moving averages of an adaptive weight go on. */
        private PolicyUpdate.Result steps(PolicyUpdate update, Outputs outputs) {
            int steps = (int) golden.number("steps", 1);
            PolicyUpdate.Result result = update.run(batch, 0);
            List<Double> weights = new ArrayList<>(averages(update, result));
            for (int step = 1; step < steps; step++) {
                result = update.run(batch, step);
                weights.addAll(averages(update, result));
            }
            if (!weights.isEmpty()) {
                outputs.put(
                        "adaptive_coeff_valueema_actorema_per_step",
                        weights.stream().mapToDouble(Double::doubleValue).toArray());
            }
            return result;
        }

        private static List<Double> averages(PolicyUpdate update, PolicyUpdate.Result result) {
            return update.weights()
                    .state()
                    .averages()
                    .get(ACTOR)
                    .map(averages -> List.of(result.lastWeight(ACTOR), averages.against(), averages.own()))
                    .getOrElse(List.of());
        }

        private void perToken(Batch complete, Outputs outputs) {
            PerToken kl = config.kl().of(Telos.policy(), Telos.reference());
            outputs.put("log_prob", scope.evaluate(Telos.policy().logProb(), complete))
                    .put("ref_log_prob", scope.evaluate(Telos.reference().logProb(), complete))
                    .put("token_kl", scope.evaluate(kl, complete));
            if (golden.flag("use_ppo_actor")) {
                PerToken raw = PolicyImplied.advantage(residual, config.gamma(), config.lambda());
                PerToken values = PolicyImplied.valueRecurrence(residual, config.gamma());
                outputs.put("advantages", scope.evaluate(Vimpo.advantage(residual, config), complete))
                        .put("raw_advantages", scope.evaluate(raw, complete))
                        .put("values", scope.evaluate(values, complete))
                        .put("returns", scope.evaluate(raw.plus(values), complete));
            }
        }
    }
}
