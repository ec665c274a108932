package dev.telos.algorithms.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The mean of one number a problem, and how far it may be from the mean over all problems of their kind.
 *
 * <p>With x_j the number of problem j of J, an average over its samples for instance,
 *
 * <pre>mean = sum_j x_j / J,    standardError = sqrt(sum_j (x_j - mean)^2 / (J (J - 1))).</pre>
 *
 * Responses to one problem are no independent draws, so problems are what is counted, not responses: the standard error
 * clustered by problem. It holds the variance between problems as well as that of sampling. Miller 2024, arXiv 2411.00640,
 * section 2.2, there without the correction by J / (J - 1).
 *
 * @param mean NaN where there is no problem
 * @param standardError NaN where there are fewer than two problems
 * @param problems J
 */
public record MeanOverProblems(double mean, double standardError, int problems) {
    /** Of what a function says of each problem. */
    public static <T> MeanOverProblems of(List<T> problems, ToDoubleFunction<? super T> number) {
        return of(problems.stream().mapToDouble(number).toArray());
    }

    /** Of a number for each problem. */
    public static MeanOverProblems of(double... numbers) {
        int count = numbers.length;
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / count;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return new MeanOverProblems(mean, Math.sqrt(squares / count / (count - 1)), count);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f ± %.4f (%d problems)", mean, standardError, problems);
    }
}
