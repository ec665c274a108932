package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.Vespo;
import dev.telos.dsl.Condition;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;

/** The update of a policy by TRL's trainer of GRPO, or by its experimental one of GSPO-token, with its metrics. */
final class TrlUpdate implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        TrlParams params = new TrlParams(golden);
        TrlData data = TrlData.of(params);
        TrlLoss loss = new TrlLoss(params, data);
        PolicyUpdate.Result result =
                PaddedLuspo.needed(params) ? new PaddedLuspo(loss).update() : data.update(loss.objective());
        Outputs outputs = data.outputs(result);
        if (params.beta() != 0) {
            outputs.metric(
                    TrlMetrics.GROUP, "kl", data.number(loss.kl(loss.ratio()).mean()));
        }
        if (params.entropyWeight() != 0) {
            double kl = params.beta() == 0 ? 0 : params.beta() * result.term(TrlLoss.KL);
            outputs.metric(TrlMetrics.GROUP, "policy_loss", result.term(TrlLoss.ACTOR) + kl)
                    .metric(TrlMetrics.GROUP, "entropy_coef", params.entropyWeight());
        }
        ofLossType(outputs, loss);
        return outputs;
    }

    private static void ofLossType(Outputs outputs, TrlLoss loss) {
        TrlParams params = loss.params();
        PerToken advantage = loss.data().advantage();
        TrlMetrics metrics = new TrlMetrics(loss.data(), params.level() == TrlParams.Level.SEQUENCE);
        switch (params.type()) {
            case CISPO -> {
                Condition<PerToken> clipped =
                        loss.ratio().moreThan(params.high()).and(advantage.moreThan(0));
                outputs.metric(TrlMetrics.GROUP, "cispo_clip_ratio", metrics.mean(clipped));
            }
            case VESPO -> outputs.metric(TrlMetrics.GROUP, "vespo/phi_seq_mean", meanWeight(loss));
            case SAPO -> {}
            case GRPO, BNPO, DR_GRPO, DAPO, LUSPO -> {
                PerToken ratio = params.delta().map(loss.ratio()::min).orElse(loss.ratio());
                metrics.clipRatios(
                        outputs,
                        ratio.lessThan(1 - params.low()).and(advantage.lessThan(0)),
                        ratio.moreThan(1 + params.high()).and(advantage.moreThan(0)));
            }
        }
    }

    /** Over responses; an advantage of tokens counts by its mean. */
    private static double meanWeight(TrlLoss loss) {
        PerSequence advantage = loss.data().sequenceAdvantage();
        return loss.data()
                .number(Vespo.weight(Vespo.logRatio(loss.vespo()), advantage, loss.vespo())
                        .mean());
    }
}
