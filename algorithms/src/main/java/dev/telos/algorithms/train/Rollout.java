package dev.telos.algorithms.train;

import dev.telos.algorithms.task.Problem;
import dev.telos.algorithms.task.Task;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Prompts, sampled responses and what they earned. */
final class Rollout {
    private final Task task;
    private final List<int[]> prompts;
    private final List<int[]> responses;
    private final long[] groups;
    private final double[] rewards;
    private final List<double[]> samplerLogProbs;

    /**
     * Responses to prompts.
     *
     * @param generation without log-probabilities where nobody sampled
     * @param groups which prompt each response belongs to, counted from 0
     * @param rewards what the verifier says, before any noise
     */
    Rollout(Task task, List<int[]> prompts, Generation generation, long[] groups, double[] rewards) {
        this.task = task;
        this.prompts = prompts;
        this.responses = generation.responses();
        this.samplerLogProbs = generation.logProbabilities();
        this.groups = groups;
        this.rewards = rewards;
    }

    /** Verifies what was generated for problems of a task. */
    static Rollout verified(
            Task task, List<Problem> problems, List<int[]> prompts, long[] groups, Generation generation) {
        double[] rewards = IntStream.range(0, problems.size())
                .mapToDouble(i -> task.reward(
                        problems.get(i),
                        task.vocabulary().decode(generation.responses().get(i))))
                .toArray();
        return new Rollout(task, prompts, generation, groups, rewards);
    }

    int size() {
        return responses.size();
    }

    long[] groups() {
        return groups;
    }

    double[] rewards() {
        return rewards;
    }

    /** Tokens of a response, on average. */
    double responseLength() {
        return responses.stream()
                .mapToInt(response -> response.length)
                .average()
                .orElse(0);
    }

    /** Mean of the verified rewards, which are 0 or 1. */
    double accuracy() {
        return java.util.Arrays.stream(rewards).average().orElse(0);
    }

    /** Share of groups in which all of the given rewards are equal, so that comparisons within them teach nothing. */
    double sameRewardGroups(double[] given) {
        java.util.Map<Long, java.util.Set<Double>> seen = new java.util.HashMap<>();
        for (int i = 0; i < given.length; i++) {
            seen.computeIfAbsent(groups[i], group -> new java.util.HashSet<>()).add(given[i]);
        }
        return seen.values().stream().filter(rewards -> rewards.size() == 1).count() / (double) seen.size();
    }

    /**
     * A batch with these rewards, as outcome [B] and on the last token of each response [B,T], and with the
     * log-probabilities of the sampler [B,T] where it gave them.
     */
    Batch batch(double[] given) {
        ImmutableBatch.Builder batch = builder(given);
        if (!samplerLogProbs.isEmpty()) {
            double[][] padded = samplerLogProbs.stream()
                    .map(row -> java.util.Arrays.copyOf(row, task.maxResponseLength()))
                    .toArray(double[][]::new);
            batch.putTokenInputs("sampler_log_prob", Nd4j.createFromArray(padded));
        }
        return batch.build();
    }

    private ImmutableBatch.Builder builder(double[] given) {
        int width = task.maxResponseLength();
        double[][] mask = new double[size()][width];
        double[][] tokenRewards = new double[size()][width];
        for (int i = 0; i < size(); i++) {
            int length = responses.get(i).length;
            java.util.Arrays.fill(mask[i], 0, length, 1);
            tokenRewards[i][length - 1] = given[i];
        }
        List<Long> ids = new ArrayList<>();
        java.util.Arrays.stream(groups).forEach(ids::add);
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .groups(ids)
                .putSequenceInputs("reward", Nd4j.createFromArray(given))
                .putTokenInputs("token_reward", Nd4j.createFromArray(tokenRewards))
                .sequences(Sequences.of(task.vocabulary().size(), prompts, responses, task.promptWidth(), width));
    }
}
