package dev.telos.algorithms.train;

import dev.telos.algorithms.task.TokenProblem;
import dev.telos.algorithms.task.TokenTask;
import dev.telos.algorithms.task.Verdict;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.batch.Widths;
import dev.telos.graph.policy.Generation;
import dev.telos.graph.policy.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Prompts, sampled responses and what they earned. */
final class Rollout {
    private final TokenTask task;
    private final int vocabularySize;
    private final List<TokenProblem> problems;
    private final List<int[]> prompts;
    private final Generation generation;
    private final long[] groups;
    private final List<Verdict> verdicts;

    /**
     * Responses to prompts.
     *
     * @param problems whose prompts they are; none where there are demonstrations alone
     * @param generation without log-probabilities where nobody sampled
     * @param groups which prompt each response belongs to, counted from 0
     * @param verdicts what the verifier says, before any noise; none where there are demonstrations alone
     */
    Rollout(
            TokenTask task,
            int vocabularySize,
            List<TokenProblem> problems,
            List<int[]> prompts,
            Generation generation,
            long[] groups,
            List<Verdict> verdicts) {
        this.task = task;
        this.vocabularySize = vocabularySize;
        this.problems = problems;
        this.prompts = prompts;
        this.generation = generation;
        this.groups = groups;
        this.verdicts = verdicts;
    }

    /** Verifies what was generated for problems of a task. */
    static Rollout verified(
            TokenTask task,
            int vocabularySize,
            List<TokenProblem> problems,
            List<int[]> prompts,
            long[] groups,
            Generation generation) {
        List<Verdict> verdicts = IntStream.range(0, problems.size())
                .mapToObj(i -> problems.get(i).verdict(generation.responses().get(i)))
                .toList();
        return new Rollout(task, vocabularySize, problems, prompts, generation, groups, verdicts);
    }

    List<TokenProblem> problems() {
        return problems;
    }

    List<int[]> prompts() {
        return prompts;
    }

    int size() {
        return generation.size();
    }

    long[] groups() {
        return groups;
    }

    double[] rewards() {
        return verdicts.stream().mapToDouble(Verdict::reward).toArray();
    }

    /** Tokens of a response, on average. */
    double responseLength() {
        return generation.responses().stream()
                .mapToInt(response -> response.length)
                .average()
                .orElse(0);
    }

    /** Share of right responses. */
    double accuracy() {
        return verdicts.stream()
                .mapToDouble(verdict -> verdict.isRight() ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** Share of groups in which all of the given rewards are equal, so that comparisons within them teach nothing. */
    double sameRewardGroups(double[] given) {
        long all = Arrays.stream(groups).distinct().count();
        return (all - unequalGroups(given).size()) / (double) all;
    }

    /** The groups in which not all of the given rewards are equal. */
    Set<Long> unequalGroups(double[] given) {
        Map<Long, Double> first = new HashMap<>();
        Set<Long> unequal = new HashSet<>();
        for (int i = 0; i < given.length; i++) {
            Double before = first.putIfAbsent(groups[i], given[i]);
            if (before != null && before != given[i]) {
                unequal.add(groups[i]);
            }
        }
        return unequal;
    }

    /** The sequences of several rollouts of one task, in order. */
    static Rollout joined(List<Rollout> rollouts) {
        return new Rollout(
                rollouts.get(0).task,
                rollouts.get(0).vocabularySize,
                rollouts.stream().flatMap(rollout -> rollout.problems.stream()).toList(),
                rollouts.stream().flatMap(rollout -> rollout.prompts.stream()).toList(),
                Generation.joined(
                        rollouts.stream().map(rollout -> rollout.generation).toList()),
                rollouts.stream()
                        .flatMapToLong(rollout -> Arrays.stream(rollout.groups))
                        .toArray(),
                rollouts.stream().flatMap(rollout -> rollout.verdicts.stream()).toList());
    }

    /** The sequences at these places, in that order. */
    Rollout select(int[] rows) {
        return new Rollout(
                task,
                vocabularySize,
                Arrays.stream(rows).mapToObj(problems::get).toList(),
                Arrays.stream(rows).mapToObj(prompts::get).toList(),
                generation.select(rows),
                Arrays.stream(rows).mapToLong(row -> groups[row]).toArray(),
                Arrays.stream(rows).mapToObj(verdicts::get).toList());
    }

    /**
     * A batch with these rewards, as outcome [B] and on the last token of each response [B,T], and with the
     * log-probabilities of the sampler [B,T] where it gave them.
     */
    Batch batch(double[] given) {
        ImmutableBatch.Builder batch = builder(given);
        if (!generation.logProbabilities().isEmpty()) {
            double[][] padded = generation.logProbabilities().stream()
                    .map(row -> Arrays.copyOf(row, width()))
                    .toArray(double[][]::new);
            batch.putTokenInputs(Telos.SAMPLER_LOG_PROB, Nd4j.createFromArray(padded));
        }
        return batch.build();
    }

    /** As wide as the longest response needs, rounded up. */
    private int width() {
        int longest = generation.responses().stream()
                .mapToInt(response -> response.length)
                .max()
                .orElseThrow();
        return Widths.of(longest, task.maxResponseLength());
    }

    private ImmutableBatch.Builder builder(double[] given) {
        int width = width();
        double[][] mask = new double[size()][width];
        double[][] tokenRewards = new double[size()][width];
        for (int i = 0; i < size(); i++) {
            int length = generation.responses().get(i).length;
            Arrays.fill(mask[i], 0, length, 1);
            tokenRewards[i][length - 1] = given[i];
        }
        List<Long> ids = new ArrayList<>();
        Arrays.stream(groups).forEach(ids::add);
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .groups(ids)
                .putSequenceInputs("reward", Nd4j.createFromArray(given))
                .putTokenInputs("token_reward", Nd4j.createFromArray(tokenRewards))
                .sequences(Sequences.of(vocabularySize, prompts, generation.responses(), task.promptWidth(), width));
    }
}
