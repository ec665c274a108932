package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.VerlAggregations;
import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import java.util.Optional;

/** Aggregations of a loss matrix, with denominators of the batch or of a larger step. */
final class AggregatedLoss implements Family {
    static final String UPSTREAM = "volcengine/verl";

    @Override
    public Outputs compute(GoldenCase golden) {
        Batch batch = Batch.builder()
                .responseMask(golden.input("loss_mask"))
                .criticValues(golden.input("loss_mat"))
                .build();
        StatisticGradients result =
                new StatisticGradients(Telos.value().aggregate(aggregation(golden, batch.width())), batch);
        return new Outputs().put("loss", result.loss()).put("grad_loss_mat", result.ofCriticValues());
    }

    private static Aggregation aggregation(GoldenCase golden, int width) {
        VerlAggregations aggregations = new VerlAggregations(
                golden.number("dp_size", 1),
                golden.optional("batch_num_tokens"),
                golden.optional("global_batch_size"),
                Optional.empty());
        String mode = golden.text("loss_agg_mode");
        double constant = golden.number("loss_scale_factor", width);
        return switch (mode) {
            case "token-mean" -> aggregations.tokenMean();
            case "seq-mean-token-mean" -> aggregations.seqMeanTokenMean();
            case "seq-mean-token-sum" -> aggregations.seqMeanTokenSum();
            case "seq-mean-token-sum-norm" ->
                golden.repository().equals(UPSTREAM)
                        ? VerlAggregations.tokenSumNorm(constant)
                        : aggregations.seqMeanTokenSumNorm(constant);
            default -> throw new UnreadableCase("loss_agg_mode", "an aggregation of verl", mode);
        };
    }
}
