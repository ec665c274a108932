package dev.telos.algorithms.oracle;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All responses over a small vocabulary up to a longest one, each with an outcome reward, and a reference policy: a world
 * in which every value can be computed exactly, by backward induction.
 *
 * <p>Token 0 ends a response; one of the longest length ends in any case. States are the prefixes, in the order in which
 * they are met from the root, so that children come after their parents.
 */
final class TokenTree {
    private static final int END = 0;

    private final int vocabulary;
    private final List<int[]> states = new ArrayList<>();
    private final Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();
    /** For each state and token the next state, or minus one less the number of the response that ends there. */
    private final List<int[]> next = new ArrayList<>();

    private final List<int[]> responses = new ArrayList<>();
    private final double[] rewards;
    private final double[][] reference;

    private TokenTree(Random random, int vocabulary, int depth) {
        this.vocabulary = vocabulary;
        grow(new int[0], depth);
        rewards = random.doubles(responses.size(), 0, 2).toArray();
        reference = new double[states.size()][];
        for (int state = 0; state < reference.length; state++) {
            reference[state] =
                    logProbabilities(random.doubles(vocabulary, -1.5, 1.5).toArray());
        }
    }

    /** With rewards in [0, 2] and a reference policy that are drawn at random. */
    static TokenTree random(long seed, int vocabulary, int depth) {
        return new TokenTree(new Random(seed), vocabulary, depth);
    }

    private int grow(int[] prefix, int depth) {
        int state = states.size();
        states.add(prefix);
        numbers.put(key(prefix), state);
        int[] children = new int[vocabulary];
        next.add(children);
        for (int token = 0; token < vocabulary; token++) {
            int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
            longer[prefix.length] = token;
            if (token == END || longer.length == depth) {
                responses.add(longer);
                children[token] = -responses.size();
            } else {
                children[token] = grow(longer, depth);
            }
        }
        return state;
    }

    private static List<Integer> key(int[] prefix) {
        return Arrays.stream(prefix).boxed().toList();
    }

    /** What a state is worth, given the values Q of its tokens and the reference policy's log-probabilities there. */
    interface Solution {
        double value(double[] q, double[] logReference, double beta);
    }

    /** The unregularised value of the policy that is proportional to pi_ref exp(Q/beta): the mean of its Q. */
    static final Solution OWN_VALUES = (q, logReference, beta) -> {
        double[] policy = tilted(q, logReference, beta);
        double value = 0;
        for (int token = 0; token < q.length; token++) {
            value += Math.exp(policy[token]) * q[token];
        }
        return value;
    };

    /** The optimum of the KL-regularised return: beta log E_ref exp(Q/beta). */
    static final Solution REGULARISED_OPTIMUM = (q, logReference, beta) -> {
        double[] scores = scores(q, logReference, beta);
        return beta * logSum(scores);
    };

    /** Values of all states and tokens, and the policy that belongs to them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Solved(double[] values, double[][] q, double[][] logPolicy) {}

    /** Backward induction: children have higher numbers than their parents. */
    Solved solve(Solution solution, double beta) {
        double[] values = new double[states.size()];
        double[][] q = new double[states.size()][vocabulary];
        double[][] logPolicy = new double[states.size()][];
        for (int state = states.size() - 1; state >= 0; state--) {
            for (int token = 0; token < vocabulary; token++) {
                int child = next.get(state)[token];
                q[state][token] = child < 0 ? rewards[-child - 1] : values[child];
            }
            values[state] = solution.value(q[state], reference[state], beta);
            logPolicy[state] = tilted(q[state], reference[state], beta);
        }
        return new Solved(values, q, logPolicy);
    }

    private static double[] scores(double[] q, double[] logReference, double beta) {
        double[] scores = new double[q.length];
        Arrays.setAll(scores, token -> logReference[token] + q[token] / beta);
        return scores;
    }

    private static double[] tilted(double[] q, double[] logReference, double beta) {
        return logProbabilities(scores(q, logReference, beta));
    }

    private static double logSum(double[] scores) {
        double largest = Arrays.stream(scores).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(scores)
                        .map(score -> Math.exp(score - largest))
                        .sum());
    }

    private static double[] logProbabilities(double[] scores) {
        double normaliser = logSum(scores);
        return Arrays.stream(scores).map(score -> score - normaliser).toArray();
    }

    int size() {
        return responses.size();
    }

    int width() {
        return responses.stream().mapToInt(response -> response.length).max().orElseThrow();
    }

    int[] response(int row) {
        return responses.get(row).clone();
    }

    double reward(int row) {
        return rewards[row];
    }

    /** The state before token {@code t} of a response. */
    int state(int row, int t) {
        return state(Arrays.copyOf(responses.get(row), t));
    }

    private int state(int[] prefix) {
        Integer number = numbers.get(key(prefix));
        if (number == null) {
            throw new IllegalArgumentException("No state has the prefix " + Arrays.toString(prefix) + ".");
        }
        return number;
    }

    TabularPolicy policy(double[][] logProbabilities) {
        return TabularPolicy.of(Nd4j.createFromArray(logProbabilities), (prompt, prefix) -> state(prefix));
    }

    TabularPolicy reference() {
        return policy(reference);
    }

    /** Every response once, as one group, with its reward. */
    ImmutableBatch.Builder everyResponse() {
        double[][] mask = new double[size()][width()];
        for (int row = 0; row < mask.length; row++) {
            Arrays.fill(mask[row], 0, responses.get(row).length, 1);
        }
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .addAllGroups(Collections.nCopies(size(), 0L))
                .putSequenceInputs("reward", Nd4j.createFromArray(rewards))
                .sequences(
                        Sequences.of(vocabulary, Collections.nCopies(size(), new int[] {END}), responses, 1, width()));
    }

    /**
     * Every response once, and one without a counted token whose reward makes the group's mean come out as
     * {@code groupMean}: so an objective that takes the group's mean of {@code rewardLess} for V(s_0) has it exact.
     *
     * @param correction what the objective subtracts from each reward before it takes the mean
     */
    ImmutableBatch.Builder everyResponseWithMean(double groupMean, double[] correction) {
        int rows = size() + 1;
        double[][] mask = new double[rows][width()];
        double[] all = Arrays.copyOf(rewards, rows);
        List<int[]> tokens = new ArrayList<>(responses);
        tokens.add(new int[] {END});
        double sum = 0;
        for (int row = 0; row < size(); row++) {
            Arrays.fill(mask[row], 0, responses.get(row).length, 1);
            sum += rewards[row] - correction[row];
        }
        all[size()] = rows * groupMean - sum;
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .addAllGroups(Collections.nCopies(rows, 0L))
                .putSequenceInputs("reward", Nd4j.createFromArray(all))
                .sequences(Sequences.of(vocabulary, Collections.nCopies(rows, new int[] {END}), tokens, 1, width()));
    }
}
