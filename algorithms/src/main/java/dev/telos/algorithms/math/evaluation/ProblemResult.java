package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.evaluation.SampleCounts;
import java.util.List;

/**
 * The responses to one problem.
 *
 * @param problem the problem
 * @param responses k of them
 * @param majority the probability that the answer given most often is right, maj@k
 */
public record ProblemResult(EncodedProblem problem, List<JudgedResponse> responses, double majority) {
    public ProblemResult {
        responses = List.copyOf(responses);
    }

    /** Responses, and how many of them are right. */
    public SampleCounts counts() {
        return new SampleCounts(responses.size(), (int)
                responses.stream().filter(JudgedResponse::isRight).count());
    }

    /** The share of responses that ended for lack of room. */
    public double truncated() {
        return responses.stream()
                .mapToDouble(response -> response.isStopped() ? 0 : 1)
                .average()
                .orElseThrow();
    }

    /** The mean of the responses' tokens. */
    public double length() {
        return responses.stream().mapToInt(JudgedResponse::tokens).average().orElseThrow();
    }

    /** These numbers without the texts. */
    public ProblemScores scores() {
        return new ProblemScores(counts(), majority, truncated(), length());
    }
}
