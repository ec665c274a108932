package dev.telos.algorithms.conformance;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.algorithms.objective.ScoredReward;
import dev.telos.algorithms.objective.SequenceRloo;
import dev.telos.algorithms.objective.SequenceRlooConfig;
import dev.telos.dsl.Expression;
import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * TRL's advantages of several rewards a response, in groups of equal size that stand in order. A reward that is not a
 * number is one that could not be given.
 */
final class TrlAdvantages implements Family {
    private static final double EPSILON = Dialect.TRL.deviationEpsilon();

    @Override
    public Outputs compute(GoldenCase golden) {
        double[][] rewards = golden.input("rewards_per_func").toDoubleMatrix();
        List<ScoredReward> scored = scored(rewards[0].length);
        List<Double> weights = Arrays.stream(Tensors.values(golden.input("reward_weights")))
                .boxed()
                .toList();
        Batch batch = batch(golden, rewards);
        if (golden.has("old_log_prob")) {
            return new Outputs().put("advantages", evaluate(leaveOneOut(golden, scored, weights), batch));
        }
        return switch (golden.text("multi_objective_aggregation", "sum_then_normalize")) {
            case "sum_then_normalize" -> sumThenNormalize(golden, ScoredReward.sum(scored, weights), batch);
            case "normalize_then_sum" -> normalizeThenSum(scored, weights, batch);
            default ->
                throw new UnreadableCase(
                        "multi_objective_aggregation",
                        "sum_then_normalize or normalize_then_sum",
                        golden.text("multi_objective_aggregation"));
        };
    }

    private static List<ScoredReward> scored(int functions) {
        List<ScoredReward> scored = new ArrayList<>();
        for (int k = 0; k < functions; k++) {
            scored.add(ScoredReward.input(name(k)));
        }
        return scored;
    }

    private static String name(int function) {
        return "reward " + function;
    }

    private static Batch batch(GoldenCase golden, double[][] rewards) {
        var batch = Batch.builder()
                .responseMask(
                        golden.has("response_mask")
                                ? golden.input("response_mask")
                                : GivenLogits.everywhere(rewards.length, 1));
        int groupSize = (int) golden.number("num_generations");
        for (int row = 0; row < rewards.length; row++) {
            batch.addGroups((long) row / groupSize);
        }
        for (int k = 0; k < rewards[0].length; k++) {
            double[] column = column(rewards, k);
            batch.putSequenceInputs(name(k), mapped(column, reward -> Double.isNaN(reward) ? 0 : reward))
                    .putSequenceInputs(
                            ScoredReward.scoredInput(name(k)), mapped(column, reward -> Double.isNaN(reward) ? 0 : 1));
        }
        return withLogProbs(golden, batch).build();
    }

    private static ImmutableBatch.Builder withLogProbs(GoldenCase golden, ImmutableBatch.Builder batch) {
        return golden.has("old_log_prob")
                ? batch.putStatistics(GivenLogits.statistic(Telos.old().logProb()), golden.input("old_log_prob"))
                        .putStatistics(GivenLogits.statistic(Telos.reference().logProb()), golden.input("ref_log_prob"))
                : batch;
    }

    private static double[] column(double[][] matrix, int column) {
        return Arrays.stream(matrix).mapToDouble(row -> row[column]).toArray();
    }

    private static INDArray mapped(double[] values, DoubleUnaryOperator operator) {
        return Nd4j.createFromArray(Arrays.stream(values).map(operator).toArray());
    }

    private static Outputs sumThenNormalize(GoldenCase golden, ScoredReward reward, Batch batch) {
        String scale = golden.text("scale_rewards");
        double generations = golden.number("num_generations");
        return switch (scale) {
            case "group" -> {
                PerSequence deviation = reward.deviationOverGroup();
                yield outputs(
                        reward.standardisedOnGroup(EPSILON), deviation, reward.countInGroup(), generations, batch);
            }
            case "none" -> {
                PerSequence deviation = reward.deviationOverGroup();
                yield outputs(reward.centredOnGroup(), deviation, reward.countInGroup(), generations, batch);
            }
            case "batch" -> ofStep(reward.scaledByStep(EPSILON), reward, batch);
            default -> throw new UnreadableCase("scale_rewards", "group, batch or none", scale);
        };
    }

    /** GDPO. */
    private static Outputs normalizeThenSum(List<ScoredReward> rewards, List<Double> weights, Batch batch) {
        List<ScoredReward> standardised = rewards.stream()
                .map(reward -> new ScoredReward(reward.standardisedOnGroup(EPSILON), reward.scored()))
                .toList();
        ScoredReward sum = ScoredReward.sum(standardised, weights);
        return ofStep(sum.standardisedOnStep(EPSILON), sum, batch);
    }

    private static Outputs ofStep(PerSequence advantage, ScoredReward reward, Batch batch) {
        PerSequence count = reward.scored().sum().onSequences();
        return outputs(advantage, reward.deviation().onSequences(), count, batch.size(), batch);
    }

    /** TRL's deviation of fewer than two rewards is no number, but 0 where there is a single response; ours is 0. */
    private static Outputs outputs(
            PerSequence advantage, PerSequence deviation, PerSequence count, double responses, Batch batch) {
        double[] deviations = Tensors.values(evaluate(deviation, batch));
        double[] counts = Tensors.values(evaluate(count, batch));
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = counts[i] < 2 && responses > 1 ? Double.NaN : deviations[i];
        }
        return new Outputs().put("advantages", evaluate(advantage, batch)).put("std_rewards", deviations);
    }

    private static PerSequence leaveOneOut(GoldenCase golden, List<ScoredReward> rewards, List<Double> weights) {
        var config = SequenceRlooConfig.builder()
                .klWeight(golden.number("beta", 0))
                .standardised(golden.flag("normalize_advantages"))
                .dialect(Dialect.TRL);
        List<Double> range = golden.numbers("reward_clip_range");
        if (!range.isEmpty()) {
            config.rewardRange(new SequenceRlooConfig.RewardRange(range.get(0), range.get(1)));
        }
        return SequenceRloo.advantage(ScoredReward.sum(rewards, weights), config.build());
    }

    private static INDArray evaluate(Expression<?> expression, Batch batch) {
        return ExpressionProgram.evaluate(expression, batch);
    }
}
