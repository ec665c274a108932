package dev.telos.algorithms.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sums of a few one-digit terms with the way written out: {@code 7+9+1+9=} gives the running sums {@code 16,17,26.}
 *
 * <p>Only the last number is rewarded, so how credit reaches the steps before it is the objective's affair. Terms are 1 to
 * 9. Where more than 4000 problems are possible, a fixed sample of 4000 is taken, of which each draw first chooses the
 * number of terms and then the terms.
 *
 * <p>The teacher skips each term after the first with probability q: the running sum stays as it was at that term. So
 * {@code 16,16,25.} comes from skipping the 1 above.
 */
public final class RunningSumsTask implements Task {
    private final int fewest;
    private final int most;
    private final double q;
    private final Split problems;

    /**
     * @param fewest the fewest terms of a sum, 2 to 9
     * @param most the most terms of a sum, up to 9
     * @param q the probability that the teacher skips a term
     */
    public RunningSumsTask(int fewest, int most, double q) {
        new SettingsCheck("Running sums")
                .that(fewest >= 2 && fewest <= 9, "2 to 9 as the fewest terms", fewest)
                .that(most >= fewest && most <= 9, "the fewest terms to 9 as the most terms", most)
                .that(Sloppiness.isProbability(q), "q, the probability of a skipped term, from 0 to 1", q)
                .orThrow();
        this.fewest = fewest;
        this.most = most;
        this.q = q;
        this.problems = Split.of(TermChains.prompts(fewest, most, 9, "+").stream()
                .map(RunningSumsTask::problem)
                .toList());
    }

    private static Problem problem(String prompt) {
        return new Problem(prompt, runningSums(prompt, 0, new Random(0)));
    }

    private static String runningSums(String prompt, double q, Random random) {
        int sum = TermChains.term(prompt, 0);
        List<String> sums = new ArrayList<>();
        for (int at = 2; at < prompt.length(); at += 2) {
            sum += random.nextDouble() < q ? 0 : TermChains.term(prompt, at);
            sums.add(Integer.toString(sum));
        }
        return String.join(",", sums);
    }

    @Override
    public String name() {
        return "sums" + fewest + most + "q" + Sloppiness.percent(q);
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

    /** Reached by nines only, of which every running sum is as long as it can be. */
    @Override
    public int maxResponseLength() {
        int length = 0;
        for (int terms = 2; terms <= most; terms++) {
            length += Integer.toString(9 * terms).length() + 1;
        }
        return length;
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
                        runningSums(problem.prompt(), q, random) + vocabulary().end());
    }

    /** Only what follows the last comma counts. */
    @Override
    public double reward(Problem problem, String response) {
        return Responses.lastMatch(problem, response, vocabulary());
    }

    @Override
    public WarmStartSettings warmStart() {
        return WarmStartSettings.of(8000, 1000);
    }
}
