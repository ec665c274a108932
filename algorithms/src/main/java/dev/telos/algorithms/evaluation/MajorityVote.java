package dev.telos.algorithms.evaluation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** maj@k: of k responses the answer that most of them give counts. Wang et al. 2022, arXiv 2203.11171. */
public final class MajorityVote {
    private MajorityVote() {}

    /**
     * The probability that the answer given most often is right, one of them drawn where several are given equally often.
     *
     * @param answers of the responses to one problem, equal where they mean the same; a response without an answer has no
     *     vote and is left out
     * @param right whether an answer is right
     * @return 0 where there is no answer
     */
    public static <T> double accuracy(List<T> answers, Predicate<? super T> right) {
        Map<T, Long> votes =
                answers.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return votes.entrySet().stream()
                .filter(answer -> answer.getValue() == most)
                .mapToDouble(answer -> right.test(answer.getKey()) ? 1 : 0)
                .average()
                .orElse(0);
    }
}
