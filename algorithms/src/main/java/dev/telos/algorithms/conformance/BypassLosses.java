package dev.telos.algorithms.conformance;

import static dev.telos.algorithms.conformance.ActorParams.givenAdvantages;

import dev.telos.algorithms.correction.Mismatch;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Bypass;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;

/** Updates in which the sampler stands for the old policy. */
final class BypassLosses implements Family {
    private static final String CORRECTION = "policy_loss.rollout_correction";
    private static final double COUNT_EPSILON = 1e-8;

    @Override
    public Outputs compute(GoldenCase golden) {
        ActorParams actor = new ActorParams(golden);
        Batch batch = actor.batch()
                .putTokenInputs(Telos.SAMPLER_LOG_PROB, golden.input("old_log_prob"))
                .build();
        Objective objective = actor.penalties().addTo(actorTerm(golden), actor.aggregation(), Dialect.VERL);
        return ActorUpdate.of(golden, objective, batch);
    }

    private static Objective actorTerm(GoldenCase golden) {
        GoldenCase inner = golden.within(CORRECTION);
        RolloutCorrection correction = CorrectionParams.of(inner);
        SurrogateConfig config = SurrogateConfig.builder()
                .from(new ActorParams(golden)
                        .surrogate(Math.toIntExact(golden.input("response_mask").size(1))))
                .importanceWeighted(false)
                .correction(correction)
                .build();
        PerToken kept = correction.kept(Mismatch.ofCurrentPolicy());
        Objective loss = switch (inner.text("loss_type", "ppo_clip")) {
            case "reinforce" -> reinforce(config, kept);
            case "ppo_clip" -> clipped(config, kept);
            default -> throw new UnreadableCase("loss_type", "reinforce or ppo_clip", inner.text("loss_type"));
        };
        return correction.observe(loss, Mismatch.ofCurrentPolicy());
    }

    private static Objective reinforce(SurrogateConfig config, PerToken kept) {
        PerToken drift = Telos.samplerLogProb().minus(Telos.policy().logProb());
        return Telos.objective("REINFORCE")
                .minimize("actor", Bypass.reinforceLoss(givenAdvantages(), config, Dialect.VERL))
                .observe("actor/ppo_kl", mean(drift, kept));
    }

    /** With the metrics of a clipped surrogate, over the tokens that are kept. */
    private static Objective clipped(SurrogateConfig config, PerToken kept) {
        Objective loss = Telos.objective("clipped")
                .minimize("actor", Bypass.clippedLoss(givenAdvantages(), config, Dialect.VERL));
        return SurrogateMetrics.observe(
                loss, Bypass.samplerRatio(), givenAdvantages(), config, metric -> mean(metric, kept));
    }

    private static Scalar mean(PerToken values, PerToken kept) {
        return values.times(kept).sum().dividedBy(kept.sum().plus(COUNT_EPSILON));
    }
}
