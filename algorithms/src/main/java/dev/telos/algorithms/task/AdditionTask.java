package dev.telos.algorithms.task;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Addition of two numbers of d digits, the answer written from its last digit: {@code 30+75=} gives {@code 501.}
 *
 * <p>Written this way round, each digit needs only what stands before it. Numbers do not begin with 0, except 0 itself
 * where d is 1. Up to two digits every sum is a problem; of the many more beyond, a fixed sample of 8000 is.
 *
 * <p>The teacher adds column by column and forgets each carry with probability q: the next column, or the leading 1 after
 * the last one, then goes without it. So {@code 58+67=} is answered by {@code 521.} if nothing is forgotten, {@code 511.}
 * if the first carry is, {@code 52.} if the last is and {@code 51.} if both are. A forgotten carry can spare the next
 * column its own.
 */
public final class AdditionTask implements Task {
    private static final int SAMPLED = 8_000;

    private final int digits;
    private final double q;
    private final Split problems;

    /**
     * @param digits the digits of each number, 1 to 9
     * @param q the probability that the teacher forgets a carry
     */
    public AdditionTask(int digits, double q) {
        new SettingsCheck("Addition")
                .that(digits >= 1 && digits <= 9, "1 to 9 digits", digits)
                .that(Sloppiness.isProbability(q), "q, the probability of a forgotten carry, from 0 to 1", q)
                .orThrow();
        this.digits = digits;
        this.q = q;
        int first = digits == 1 ? 0 : (int) Math.round(Math.pow(10, digits - 1));
        int end = (int) Math.round(Math.pow(10, digits));
        this.problems = Split.of((digits <= 2 ? all(first, end) : sample(first, end))
                .stream().map(AdditionTask::problem).toList());
    }

    private static Set<String> all(int first, int end) {
        Set<String> prompts = new HashSet<>();
        for (int a = first; a < end; a++) {
            for (int b = first; b < end; b++) {
                prompts.add(prompt(a, b));
            }
        }
        return prompts;
    }

    private static Set<String> sample(int first, int end) {
        Random random = new Random(0);
        Set<String> prompts = new HashSet<>();
        while (prompts.size() < SAMPLED) {
            prompts.add(prompt(first + random.nextInt(end - first), first + random.nextInt(end - first)));
        }
        return prompts;
    }

    private static String prompt(int a, int b) {
        return a + "+" + b + "=";
    }

    /** The answer is what the teacher says when nothing is forgotten. */
    private static Problem problem(String prompt) {
        return new Problem(prompt, columns(prompt, 0, new Random(0)));
    }

    private static String columns(String prompt, double q, Random random) {
        int plus = prompt.indexOf('+');
        StringBuilder response = new StringBuilder();
        int carry = 0;
        for (int column = 1; column <= plus; column++) {
            int sum = digit(prompt, plus - column) + digit(prompt, 2 * plus + 1 - column) + carry;
            response.append(sum % 10);
            carry = sum >= 10 && random.nextDouble() >= q ? 1 : 0;
        }
        return carry == 1 ? response.append(1).toString() : response.toString();
    }

    private static int digit(String prompt, int at) {
        return prompt.charAt(at) - '0';
    }

    @Override
    public String name() {
        return "add" + digits + "q" + Sloppiness.percent(q);
    }

    @Override
    public CharacterVocabulary vocabulary() {
        return CharacterVocabulary.ofTasks();
    }

    @Override
    public int promptWidth() {
        return 2 * digits + 2;
    }

    @Override
    public int maxResponseLength() {
        return digits + 2;
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
                        columns(problem.prompt(), q, random) + vocabulary().end());
    }

    @Override
    public double reward(Problem problem, String response) {
        return Responses.exactMatch(problem, response, vocabulary());
    }

    @Override
    public WarmStartSettings warmStart() {
        return digits <= 2 ? WarmStartSettings.of(4000, 800) : WarmStartSettings.of(8000, 1000);
    }
}
