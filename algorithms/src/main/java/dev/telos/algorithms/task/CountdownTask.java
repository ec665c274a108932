package dev.telos.algorithms.task;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Countdown: reach a target with given numbers. {@code 13=5,2,3=}, where 13 is the target, is answered by {@code 5*2+3.}
 *
 * <p>A response is right if it is numbers with operators between them, uses each given number exactly once, in any order,
 * and has the target as its exact value, where * goes before + and -. So many responses may be right, and a verifier
 * decides. Numbers are 1 to 9, targets 0 to 99. All problems that have a solution with the numbers in the order given are
 * possible; where there are more than 4000, a fixed sample of 4000 is taken.
 *
 * <p>The teacher knows a solution in the order given and errs at each operator with probability q: it writes one of the
 * others. So {@code 5*2-3.} comes from an error at the last one above.
 */
public final class CountdownTask implements Task {
    private static final int SAMPLED = 4_000;
    private static final int LARGEST_TARGET = 99;

    private final int count;
    private final String operators;
    private final double q;
    private final Split problems;

    /**
     * @param count how many numbers, 2 to 4
     * @param operators how many of +, - and *, in this order, 2 or 3; what the teacher writes, while a response may use all
     * @param q the probability that the teacher errs at an operator
     */
    public CountdownTask(int count, int operators, double q) {
        new SettingsCheck("Countdown")
                .that(count >= 2 && count <= 4, "2 to 4 numbers", count)
                .that(operators >= 2 && operators <= Operators.ALL.length(), "2 or 3 operators", operators)
                .that(Sloppiness.isProbability(q), "q, the probability of a wrong operator, from 0 to 1", q)
                .orThrow();
        this.count = count;
        this.operators = Operators.ALL.substring(0, operators);
        this.q = q;
        Map<String, String> answers = new TreeMap<>();
        addAnswers("", answers);
        List<Problem> all = answers.entrySet().stream()
                .map(answer -> new Problem(answer.getKey(), answer.getValue()))
                .toList();
        this.problems = Split.of(Split.scrambled(all).stream().limit(SAMPLED).toList());
    }

    /** Every expression of so many numbers, by its problem; of several the last. */
    private void addAnswers(String begun, Map<String, String> answers) {
        for (int number = 1; number <= 9; number++) {
            String longer = begun + number;
            if (longer.length() < 2 * count - 1) {
                operators.chars().forEach(operator -> addAnswers(longer + (char) operator, answers));
            } else {
                Arithmetic answer = Arithmetic.read(longer).orElseThrow();
                if (answer.value() >= 0 && answer.value() <= LARGEST_TARGET) {
                    answers.put(prompt(answer), longer);
                }
            }
        }
    }

    private static String prompt(Arithmetic answer) {
        return answer.numbers().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", answer.value() + "=", "="));
    }

    private String taught(String answer, Random random) {
        StringBuilder said = new StringBuilder(answer);
        for (int at = 1; at < answer.length(); at += 2) {
            if (random.nextDouble() < q) {
                String others = operators.replace(answer.substring(at, at + 1), "");
                said.setCharAt(at, others.charAt(random.nextInt(others.length())));
            }
        }
        return said.toString();
    }

    @Override
    public String name() {
        return "countdown" + count + "o" + operators.length() + "q" + Sloppiness.percent(q);
    }

    @Override
    public CharacterVocabulary vocabulary() {
        return CharacterVocabulary.ofTasks();
    }

    /** One more than the longest prompt, so that every prompt begins with padding, as a mark of its start. */
    @Override
    public int promptWidth() {
        return 2 * count + 4;
    }

    @Override
    public int maxResponseLength() {
        return 2 * count;
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
    public List<Demonstration> demonstrations(long seed, int draws) {
        return problems.demonstrations(
                seed,
                draws,
                (problem, random) ->
                        taught(problem.answer(), random) + vocabulary().end());
    }

    /** By the numbers and the target of the prompt; the answer that the problem has is one of those that are right. */
    @Override
    public double reward(Problem problem, String response) {
        String[] sides = problem.prompt().split("=", -1);
        List<Long> given = numbers(sides[1]);
        return Responses.finished(response, vocabulary())
                        .flatMap(Arithmetic::read)
                        .filter(written -> sorted(written.numbers()).equals(sorted(given)))
                        .filter(written -> written.value() == Long.parseLong(sides[0]))
                        .isPresent()
                ? 1
                : 0;
    }

    private static List<Long> numbers(String list) {
        return Arrays.stream(list.split(",", -1)).map(Long::valueOf).toList();
    }

    private static List<Long> sorted(List<Long> numbers) {
        return numbers.stream().sorted(Comparator.naturalOrder()).toList();
    }

    @Override
    public WarmStartSettings warmStart() {
        return WarmStartSettings.of(8000, 1000);
    }
}
