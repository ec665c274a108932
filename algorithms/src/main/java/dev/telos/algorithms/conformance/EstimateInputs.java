package dev.telos.algorithms.conformance;

import dev.telos.algorithms.objective.OptimalTokenBaselineConfig;
import dev.telos.algorithms.objective.Remax;
import dev.telos.algorithms.objective.SurrogateConfig;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What advantages are estimated from. */
final class EstimateInputs {
    static final String IS_WEIGHTS = "rollout_is_weights";
    private static final String REWARDS = "token_level_rewards";
    private static final String SCORE = "score_";

    private EstimateInputs() {}

    /** The batch with all that the case gives; outcomes are sums over all positions, those outside the mask included. */
    static Batch with(GoldenCase golden, ImmutableBatch.Builder batch) {
        INDArray rewards = golden.input(REWARDS);
        batch.putTokenInputs("token_reward", rewards)
                .putTokenInputs(OptimalTokenBaselineConfig.POSITION, positions(rewards))
                .putSequenceInputs("reward", GivenLogits.rowSums(rewards));
        if (golden.has("uid")) {
            batch.groups(GivenLogits.groups(golden));
        }
        if (golden.has("reward_baselines")) {
            batch.putSequenceInputs(Remax.GREEDY_REWARD, golden.input("reward_baselines"));
        }
        if (golden.has("sum_pi_squared")) {
            batch.putStatistics(GivenLogits.statistic(Telos.old().logProb()), golden.input("old_log_prob"))
                    .putStatistics(GivenLogits.statistic(Telos.old().sumOfSquares()), golden.input("sum_pi_squared"));
        }
        if (golden.has(IS_WEIGHTS)) {
            batch.putTokenInputs(SurrogateConfig.Inputs.IMPORTANCE_WEIGHT, golden.input(IS_WEIGHTS));
        }
        rewardWeights(golden).keySet().forEach(name -> batch.putSequenceInputs(name, golden.input(name)));
        return batch.build();
    }

    private static INDArray positions(INDArray tokens) {
        double[] row = IntStream.range(0, Math.toIntExact(tokens.size(1)))
                .asDoubleStream()
                .toArray();
        return Nd4j.createFromArray(row).reshape(1, row.length).broadcast(tokens.shape());
    }

    /** The weights of GDPO's rewards by the names of their inputs, 1 where none are given. */
    static Map<String, Double> rewardWeights(GoldenCase golden) {
        List<String> keys = golden.texts("gdpo_reward_keys");
        List<Double> weights = golden.numbers("gdpo_reward_weights");
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byName.put(SCORE + keys.get(i), weights.isEmpty() ? 1.0 : weights.get(i));
        }
        return byName;
    }
}
