package dev.telos.algorithms.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Chains of operations modulo m, from left to right, with every state written out: {@code 4+7+3=} modulo 10 gives the
 * states {@code 1,4.}
 *
 * <p>Only the last state is rewarded. There is no precedence: {@code 2+3*4=} is {@code 5,0.} modulo 10. A state is 0 to
 * m - 1; terms are 1 to 9, and smaller than m. Where more than 4000 problems are possible, a fixed sample of 4000 is taken,
 * of which each draw first chooses the number of terms.
 *
 * <p>The teacher copies the state with probability q at each operation, as if the term were not there: {@code 1,1.} comes
 * from not adding the 3 above.
 */
public final class ChainTask implements Task {
    private final int fewest;
    private final int most;
    private final int modulus;
    private final String operators;
    private final double q;
    private final Split problems;

    /**
     * @param fewest the fewest terms, 2 to 9
     * @param most the most terms, up to 9
     * @param modulus m, 5 to 99
     * @param operators how many of +, - and *, in this order
     * @param q the probability that the teacher copies the state
     */
    public ChainTask(int fewest, int most, int modulus, int operators, double q) {
        new SettingsCheck("Chains")
                .that(fewest >= 2 && fewest <= 9, "2 to 9 as the fewest terms", fewest)
                .that(most >= fewest && most <= 9, "the fewest terms to 9 as the most terms", most)
                .that(modulus >= 5 && modulus <= 99, "a modulus of 5 to 99", modulus)
                .that(operators >= 1 && operators <= Operators.ALL.length(), "1 to 3 operators", operators)
                .that(Sloppiness.isProbability(q), "q, the probability of a copied state, from 0 to 1", q)
                .orThrow();
        this.fewest = fewest;
        this.most = most;
        this.modulus = modulus;
        this.operators = Operators.ALL.substring(0, operators);
        this.q = q;
        this.problems = Split.of(TermChains.prompts(fewest, most, Math.min(9, modulus - 1), this.operators).stream()
                .map(prompt -> new Problem(prompt, states(prompt, 0, new Random(0))))
                .toList());
    }

    private String states(String prompt, double errorRate, Random random) {
        int state = TermChains.term(prompt, 0);
        List<String> states = new ArrayList<>();
        for (int at = 2; at < prompt.length(); at += 2) {
            if (random.nextDouble() >= errorRate) {
                long next = Operators.apply(prompt.charAt(at - 1), state, TermChains.term(prompt, at));
                state = Math.floorMod(next, modulus);
            }
            states.add(Integer.toString(state));
        }
        return String.join(",", states);
    }

    @Override
    public String name() {
        return "chain" + fewest + most + "m" + modulus + "o" + operators.length() + "q" + Sloppiness.percent(q);
    }

    @Override
    public CharacterVocabulary vocabulary() {
        return CharacterVocabulary.ofTasks();
    }

    /** One more than the longest prompt, so that every prompt begins with padding, as a mark of its start. */
    @Override
    public int promptWidth() {
        return 2 * most + 1;
    }

    @Override
    public int maxResponseLength() {
        return (most - 1) * (Integer.toString(modulus - 1).length() + 1);
    }

    @Override
    public List<Problem> trainingProblems() {
        return problems.training();
    }

    @Override
    public List<Problem> heldOutProblems() {
        return problems.heldOut();
    }

    @Override
    public List<Demonstration> demonstrations(long seed, int count) {
        return problems.demonstrations(
                seed,
                count,
                (problem, random) ->
                        states(problem.prompt(), q, random) + vocabulary().end());
    }

    /** Only what follows the last comma counts. */
    @Override
    public double reward(Problem problem, String response) {
        return Responses.lastMatch(problem, response, vocabulary());
    }

    @Override
    public WarmStartSettings warmStart() {
        return WarmStartSettings.of(8000, 1200);
    }
}
