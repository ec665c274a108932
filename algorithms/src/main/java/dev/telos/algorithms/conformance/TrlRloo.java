package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.GmpoConfig;
import dev.telos.algorithms.objective.SequenceRloo;
import dev.telos.algorithms.objective.SequenceRlooConfig;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/** The update of a policy by TRL's trainer of RLOO, on one ratio a response. */
final class TrlRloo implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        TrlParams params = new TrlParams(golden);
        TrlData data = TrlData.of(params);
        SequenceRlooConfig config = config(params);
        Outputs outputs = data.outputs(data.update(
                Telos.objective("RLOO").minimize("actor", SequenceRloo.loss(data.sequenceAdvantage(), config))));
        PerToken ratio = SequenceRloo.ratio(config).onTokens();
        new TrlMetrics(data, true)
                .clipRatios(
                        outputs,
                        ratio.lessThan(1 - params.low()).and(data.advantage().lessThan(0)),
                        ratio.moreThan(1 + params.high()).and(data.advantage().moreThan(0)));
        return outputs;
    }

    private static SequenceRlooConfig config(TrlParams params) {
        return SequenceRlooConfig.builder()
                .clipLow(params.low())
                .clipHigh(params.high())
                .logRatio(TrlParams.LOG_RATIO)
                .emptyResponses(GmpoConfig.EmptyResponses.COUNTED)
                .dialect(Dialect.TRL)
                .build();
    }
}
