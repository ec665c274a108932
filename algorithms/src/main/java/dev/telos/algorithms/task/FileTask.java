package dev.telos.algorithms.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A user's own problems; the teacher says the answer itself, and a response is right if it is the answer exactly.
 *
 * <p>The vocabulary holds the characters of all prompts and answers. The end is '.', given to every answer that lacks it;
 * where an answer has a '.' before its last place, '\u2403' is the end instead. The padding is '_', or '\u2400' where a
 * text has a '_'.
 */
public final class FileTask implements Task {
    private final String name;
    private final CharacterVocabulary vocabulary;
    private final Split problems;
    private final int promptWidth;
    private final int maxResponseLength;

    /**
     * @param name what the task is called in reports
     * @param given the problems, such as {@link ProblemFile#problems()}
     */
    public FileTask(String name, List<Problem> given) {
        List<String> prompts = given.stream().map(Problem::prompt).toList();
        List<String> answers = given.stream().map(Problem::answer).toList();
        String end = free(
                name,
                "end",
                List.of(".", "\u2403"),
                candidate -> answers.stream()
                        .map(answer -> withoutEnd(answer, candidate))
                        .noneMatch(answer -> answer.contains(candidate)));
        String padding = free(
                name,
                "padding",
                List.of("_", "\u2400"),
                candidate ->
                        Stream.of(prompts, answers).flatMap(List::stream).noneMatch(text -> text.contains(candidate)));
        this.name = name;
        vocabulary = CharacterVocabulary.ofTexts(
                Stream.of(prompts, answers).flatMap(List::stream).toList(), end, padding);
        problems = Split.of(given.stream()
                .map(problem -> new Problem(problem.prompt(), withoutEnd(problem.answer(), end)))
                .toList());
        new SettingsCheck("Task " + name + " of " + given.size() + " problems")
                .that(!problems.training().isEmpty(), "a problem to learn from; add more problems", "none")
                .that(!problems.heldOut().isEmpty(), "a held-out problem (1 in 5 is); add more problems", "none")
                .orThrow();
        promptWidth = longest(prompts);
        maxResponseLength = longest(Stream.of(problems.training(), problems.heldOut())
                .flatMap(List::stream)
                .map(problem -> problem.answer() + end)
                .toList());
    }

    private static String free(String task, String office, List<String> candidates, Predicate<String> isFree) {
        Optional<String> found = candidates.stream().filter(isFree).findFirst();
        return found.orElseThrow(() -> new InvalidTask("Task " + task + ": expected problems that leave a character of "
                + candidates + " free as " + office + ", but all are in use. Take one of them out of the problems."));
    }

    private static String withoutEnd(String answer, String end) {
        return answer.endsWith(end) ? answer.substring(0, answer.length() - end.length()) : answer;
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(CharacterVocabulary::length).max().orElse(0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CharacterVocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public int promptWidth() {
        return promptWidth;
    }

    @Override
    public int maxResponseLength() {
        return maxResponseLength;
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
        return problems.demonstrations(seed, count, (problem, random) -> problem.answer() + vocabulary.end());
    }

    @Override
    public double reward(Problem problem, String response) {
        return Responses.exactMatch(
                new Problem(problem.prompt(), withoutEnd(problem.answer(), vocabulary.end())), response, vocabulary);
    }

    @Override
    public WarmStartSettings warmStart() {
        return WarmStartSettings.of(4000, 800);
    }
}
