package dev.telos.algorithms.math.evaluation;

import dev.telos.algorithms.evaluation.MeanOverProblems;
import dev.telos.algorithms.evaluation.SampleCounts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the responses to all problems say of a policy, with standard errors over problems.
 *
 * @param samples responses to each problem, k
 * @param average avg@k, the share of right responses
 * @param pass pass@j by j, for the powers of two up to k, and k
 * @param majority maj@k
 * @param truncated the share of responses that ended for lack of room
 * @param length tokens of a response
 */
public record EvaluationSummary(
        int samples,
        MeanOverProblems average,
        SortedMap<Integer, MeanOverProblems> pass,
        MeanOverProblems majority,
        MeanOverProblems truncated,
        MeanOverProblems length) {

    /**
     * Of one problem at least.
     *
     * @param problems with as many responses each
     */
    public static EvaluationSummary of(List<ProblemScores> problems) {
        List<SampleCounts> counts = problems.stream().map(ProblemScores::counts).toList();
        int samples = counts.get(0).samples();
        SortedMap<Integer, MeanOverProblems> pass = new TreeMap<>();
        for (int tried = 1; tried < samples; tried *= 2) {
            pass.put(tried, passAt(tried, counts));
        }
        pass.put(samples, passAt(samples, counts));
        return new EvaluationSummary(
                samples,
                MeanOverProblems.of(counts, SampleCounts::average),
                pass,
                MeanOverProblems.of(problems, ProblemScores::majority),
                MeanOverProblems.of(problems, ProblemScores::truncated),
                MeanOverProblems.of(problems, ProblemScores::length));
    }

    private static MeanOverProblems passAt(int tried, List<SampleCounts> counts) {
        return MeanOverProblems.of(counts, one -> one.passAt(tried));
    }
}
