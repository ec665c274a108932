package dev.telos.algorithms.oracle;

import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularCritic;
import dev.telos.graph.policy.TabularPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All responses over a small vocabulary up to a longest one, each with an outcome reward, and a reference policy: a world
 * in which every value can be computed exactly, by backward induction.
 *
 * <p>Token 0 ends a response; one of the longest length ends in any case. Each prompt has a tree of this shape under it.
 * States are a prompt's prefixes, numbered from the root on so that children come after their parents, one prompt after
 * another; responses are numbered likewise. A prompt is one token or several, which spell its number.
 *
 * <p>Policies are given as log-probabilities [states, vocabulary]. A tree does not change and can be used by threads side
 * by side.
 */
public final class TokenTree {
    /** The token that ends a response. */
    public static final int END = 0;

    private final TokenTreeConfig config;
    /** For each state of one prompt and each token the next state, or minus one less the response that ends there. */
    private final List<int[]> next = new ArrayList<>();

    private final List<int[]> shape = new ArrayList<>();
    private final double[] rewards;
    private final double[][] reference;

    private TokenTree(TokenTreeConfig config) {
        this.config = config;
        grow(new int[0]);
        Random random = new Random(config.seed());
        rewards = config.rewards().draw(random, size());
        reference = new double[states()][];
        Arrays.setAll(reference, state -> LogSpace.normalised(logits(random)));
    }

    /** The tree of these settings, its rewards and reference policy drawn at random. */
    public static TokenTree of(TokenTreeConfig config) {
        return new TokenTree(config);
    }

    private double[] logits(Random random) {
        return IntStream.range(0, config.vocabulary())
                .mapToDouble(token -> config.referenceSpread() * (2 * random.nextDouble() - 1))
                .toArray();
    }

    private int grow(int[] prefix) {
        int state = next.size();
        int[] children = new int[config.vocabulary()];
        next.add(children);
        for (int token = 0; token < children.length; token++) {
            int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
            longer[prefix.length] = token;
            if (token == END || longer.length == config.depth()) {
                shape.add(longer);
                children[token] = -shape.size();
            } else {
                children[token] = grow(longer);
            }
        }
        return state;
    }

    public TokenTreeConfig config() {
        return config;
    }

    /** The number of states, of all prompts. */
    public int states() {
        return config.prompts() * next.size();
    }

    /** The number of responses, to all prompts. */
    public int size() {
        return config.prompts() * shape.size();
    }

    /** The state before the first token. */
    public int root(int prompt) {
        return prompt * next.size();
    }

    /** The number of the prompt that a response answers. */
    public int prompt(int response) {
        return response / shape.size();
    }

    /** The tokens of a response. */
    public int[] response(int response) {
        return shape.get(response % shape.size()).clone();
    }

    public double reward(int response) {
        return rewards[response];
    }

    /** The state before token {@code t} of a response, counted from 0. */
    public int state(int response, int t) {
        return state(prompt(response), Arrays.copyOf(response(response), t));
    }

    private int state(int prompt, int[] prefix) {
        int state = 0;
        for (int token : prefix) {
            state = next.get(state)[token];
        }
        return root(prompt) + state;
    }

    private int state(int[] promptTokens, int[] prefix) {
        int prompt = Arrays.stream(promptTokens).reduce(0, (number, digit) -> number * config.vocabulary() + digit);
        return state(prompt, prefix);
    }

    /** As many digits as the last prompt needs. */
    private int[] promptTokens(int prompt) {
        int width = 1;
        for (int rest = (config.prompts() - 1) / config.vocabulary(); rest > 0; rest /= config.vocabulary()) {
            width++;
        }
        int[] digits = new int[width];
        int rest = prompt;
        for (int at = width - 1; at >= 0; at--) {
            digits[at] = rest % config.vocabulary();
            rest /= config.vocabulary();
        }
        return digits;
    }

    /** Log-probabilities of the reference policy, [states, vocabulary]. */
    public double[][] logReference() {
        return Arrays.stream(reference).map(double[]::clone).toArray(double[][]::new);
    }

    /** A row of it, not to be changed. */
    double[] logReference(int state) {
        return reference[state];
    }

    private interface Backup {
        double value(int state, double[] q);
    }

    /** Backward induction: children have higher numbers than their parents. */
    private double[][] q(double[] values, Backup backup) {
        double[][] q = new double[states()][config.vocabulary()];
        for (int state = states() - 1; state >= 0; state--) {
            int prompt = state / next.size();
            int[] children = next.get(state % next.size());
            for (int token = 0; token < children.length; token++) {
                int child = children[token];
                q[state][token] = child < 0 ? rewards[prompt * shape.size() - child - 1] : values[root(prompt) + child];
            }
            values[state] = backup.value(state, q[state]);
        }
        return q;
    }

    /** A fixed point and its values. */
    public ExactValues solve(FixedPoint point, double beta) {
        double[][] logPolicy = new double[states()][];
        double[] values = new double[states()];
        double[][] q = q(values, (state, scores) -> {
            logPolicy[state] = point.policy(scores, reference[state], beta);
            return point.value(scores, reference[state], beta);
        });
        return new ExactValues(values, q, logPolicy);
    }

    /** The unregularised values of any policy: {@code V = E_pi Q}, and Q of a last token is the reward. */
    public ExactValues valuesOf(double[][] logPolicy) {
        double[] values = new double[states()];
        double[][] q = q(values, (state, scores) -> LogSpace.mean(logPolicy[state], scores));
        return new ExactValues(values, q, logPolicy);
    }

    /** The values of any policy's regularised return: {@code V = E_pi Q - beta KL(pi || pi_ref)} in every state. */
    public ExactValues regularisedValuesOf(double[][] logPolicy, double beta) {
        double[] values = new double[states()];
        double[][] q = q(
                values,
                (state, scores) -> LogSpace.mean(logPolicy[state], scores)
                        - beta * LogSpace.kl(logPolicy[state], reference[state]));
        return new ExactValues(values, q, logPolicy);
    }

    /** Every response with its probability under a policy; for each prompt they sum to 1. */
    public List<Trajectory> trajectories(double[][] logPolicy) {
        return IntStream.range(0, size())
                .mapToObj(number -> {
                    int[] tokens = response(number);
                    double logProbability = IntStream.range(0, tokens.length)
                            .mapToDouble(t -> logPolicy[state(number, t)][tokens[t]])
                            .sum();
                    return new Trajectory(number, prompt(number), tokens, rewards[number], Math.exp(logProbability));
                })
                .toList();
    }

    /** The number of a response to a prompt that is drawn from a policy. */
    public int sample(int prompt, double[][] logPolicy, Random random) {
        int state = 0;
        while (state >= 0) {
            double[] logs = logPolicy[root(prompt) + state];
            double left = random.nextDouble();
            int token = -1;
            // Rounding may leave a little over after the last token.
            while (left >= 0 && token < logs.length - 1) {
                left -= Math.exp(logs[++token]);
            }
            state = next.get(state)[token];
        }
        return prompt * shape.size() - state - 1;
    }

    /** A policy whose logits are these numbers, [states, vocabulary], in double precision. */
    public TabularPolicy policy(double[][] logits) {
        return TabularPolicy.of(Nd4j.createFromArray(logits), this::state);
    }

    public TabularPolicy reference() {
        return policy(reference);
    }

    /** A critic that says 0 everywhere, in double precision. */
    public TabularCritic critic() {
        return TabularCritic.zeros(states(), DataType.DOUBLE, this::state);
    }

    /**
     * These responses, repetitions allowed, as wide as the tree is deep, with reward [B] and token_reward [B,T], which
     * holds the reward at the last token.
     *
     * @param groups an id for each of them; those that are compared with each other share it
     */
    public ImmutableBatch.Builder batch(int[] responses, List<Long> groups) {
        double[][] mask = new double[responses.length][config.depth()];
        double[][] tokenRewards = new double[responses.length][config.depth()];
        for (int row = 0; row < mask.length; row++) {
            int length = response(responses[row]).length;
            Arrays.fill(mask[row], 0, length, 1);
            tokenRewards[row][length - 1] = rewards[responses[row]];
        }
        List<int[]> prompts = Arrays.stream(responses)
                .mapToObj(number -> promptTokens(prompt(number)))
                .toList();
        return Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .groups(groups)
                .putSequenceInputs(
                        "reward",
                        Nd4j.createFromArray(Arrays.stream(responses)
                                .mapToDouble(this::reward)
                                .toArray()))
                .putTokenInputs("token_reward", Nd4j.createFromArray(tokenRewards))
                .sequences(Sequences.of(
                        config.vocabulary(),
                        prompts,
                        Arrays.stream(responses).mapToObj(this::response).toList(),
                        promptTokens(0).length,
                        config.depth()));
    }

    /** Every response once; those to one prompt are a group. */
    public ImmutableBatch.Builder everyResponse() {
        int[] all = IntStream.range(0, size()).toArray();
        return batch(
                all,
                Arrays.stream(all).mapToObj(number -> (long) prompt(number)).toList());
    }
}
