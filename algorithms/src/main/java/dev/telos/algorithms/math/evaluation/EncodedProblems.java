package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.data.MathProblem;
import dev.telos.algorithms.math.ChatPrompts;
import dev.telos.algorithms.math.MathTaskConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Problems as a policy meets them.
 *
 * @param kept those to evaluate on, one at least, in the order in which they came
 * @param leftOut those whose prompts are too long
 */
public record EncodedProblems(List<EncodedProblem> kept, List<EncodedProblem> leftOut) {
    public EncodedProblems {
        kept = List.copyOf(kept);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Renders and encodes problems.
     *
     * @throws NothingToEvaluate if none has a prompt that is short enough
     */
    public static EncodedProblems of(List<MathProblem> problems, ChatPrompts prompts, MathTaskConfig config) {
        Map<Boolean, List<EncodedProblem>> byFit = IntStream.range(0, problems.size())
                .mapToObj(index ->
                        new EncodedProblem(index, problems.get(index), prompts.of(problems.get(index), config)))
                .collect(Collectors.partitioningBy(problem -> problem.length() <= config.longestPrompt()));
        List<EncodedProblem> kept = byFit.getOrDefault(true, List.of());
        if (kept.isEmpty()) {
            throw new NothingToEvaluate("Expected a problem whose prompt has at most " + config.longestPrompt()
                    + " tokens, got none among " + problems.size() + ". Allow longer prompts, or add problems.");
        }
        return new EncodedProblems(kept, byFit.getOrDefault(false, List.of()));
    }

    /** Tokens of the longest prompt that is kept. */
    public int longest() {
        return kept.stream().mapToInt(EncodedProblem::length).max().orElseThrow();
    }

    /** Tokens of the shortest one. */
    public int shortest() {
        return kept.stream().mapToInt(EncodedProblem::length).min().orElseThrow();
    }

    /** The mean of their tokens. */
    public double meanLength() {
        return kept.stream().mapToInt(EncodedProblem::length).average().orElseThrow();
    }
}
