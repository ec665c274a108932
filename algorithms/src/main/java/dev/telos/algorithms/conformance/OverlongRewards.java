package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.OverlongPenalty;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** verl's reward manager for DAPO: scores with a penalty for length, on the last token of each response. */
final class OverlongRewards implements Family {
    @Override
    public Outputs compute(GoldenCase golden) {
        INDArray mask = golden.input("response_mask");
        Batch batch = Batch.builder().responseMask(mask).build();
        OverlongPenalty penalty = new OverlongPenalty.Growing(
                (int) golden.number("max_resp_len"),
                (int) golden.number("overlong_buffer_len"),
                golden.number("penalty_factor"));
        INDArray penalties = ExpressionProgram.evaluate(penalty.of(Telos.responseLength()), batch);
        return new Outputs()
                .put("overlong_reward", penalties)
                .put("token_level_rewards", onLastTokens(golden.input("scores").add(penalties), mask));
    }

    /** At the index of as many tokens as the response has, less one; for an empty response that is the last column. */
    private static INDArray onLastTokens(INDArray rewards, INDArray mask) {
        INDArray tokens = Nd4j.zeros(DataType.DOUBLE, mask.shape());
        for (long row = 0; row < mask.size(0); row++) {
            long length = (long) mask.getRow(row).sumNumber().doubleValue();
            tokens.putScalar(row, Math.floorMod(length - 1, mask.size(1)), rewards.getDouble(row));
        }
        return tokens;
    }
}
