package dev.telos.algorithms.conformance;

import static dev.telos.dsl.Telos.policy;
import static dev.telos.dsl.Telos.reference;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.Gmpo;
import dev.telos.algorithms.objective.GmpoConfig;
import dev.telos.algorithms.objective.KlPenalty;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/** The update of a policy by TRL's experimental trainer of GMPO; clipping by the logarithm of each token's ratio. */
final class TrlGmpo implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        TrlParams params = new TrlParams(golden);
        if (params.entropyShare().isPresent()) {
            throw new UnreadableCase(
                    "top_entropy_quantile of GMPO", "1", params.entropyShare().get() + "");
        }
        TrlData data = TrlData.of(params);
        double accumulated = golden.number("current_gradient_accumulation_steps", 1);
        PerToken kl = KlPenalty.K3.of(policy(), reference(), Dialect.TRL);
        Objective actor = Telos.objective("GMPO")
                .minimize("actor", 1 / accumulated, Gmpo.loss(data.sequenceAdvantage(), config(params)));
        Objective objective = params.beta() == 0
                ? actor
                : actor.plus("kl", params.beta() / accumulated, kl.aggregate(Dialect.TRL.seqMeanTokenMean()));
        Outputs outputs = data.outputs(data.update(objective));
        if (params.beta() != 0) {
            outputs.metric(TrlMetrics.GROUP, "kl", data.number(kl.mean()));
        }
        PerToken logRatio = TrlParams.LOG_RATIO.perToken();
        new TrlMetrics(data, false)
                .clipRatios(
                        outputs,
                        logRatio.lessThan(-params.low()).and(data.advantage().lessThan(0)),
                        logRatio.moreThan(params.high()).and(data.advantage().moreThan(0)));
        return outputs;
    }

    private static GmpoConfig config(TrlParams params) {
        return GmpoConfig.builder()
                .clipLow(params.low())
                .clipHigh(params.high())
                .logRatio(TrlParams.LOG_RATIO)
                .emptyResponses(GmpoConfig.EmptyResponses.COUNTED)
                .dialect(Dialect.TRL)
                .build();
    }
}
