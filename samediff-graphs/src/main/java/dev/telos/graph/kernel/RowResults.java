package dev.telos.graph.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a forward pass leaves of each row, which is all that the backward pass needs besides the logits.
 *
 * @param values [N] for each statistic
 * @param shifts about the largest logit, [N] for each distribution
 * @param logTotals log Σ_v exp((z_v - shift) / temperature), [N] for each distribution
 */
public record RowResults(List<double[]> values, List<double[]> shifts, List<double[]> logTotals) {
    /** Zeros for so many statistics, distributions and rows. */
    public static RowResults zeros(int statistics, int distributions, int rows) {
        return new RowResults(zeros(statistics, rows), zeros(distributions, rows), zeros(distributions, rows));
    }

    /** Takes {@link #arrays} apart. */
    public static RowResults of(List<double[]> arrays, int distributions) {
        int statistics = arrays.size() - 2 * distributions;
        int totals = statistics + distributions;
        return new RowResults(
                arrays.subList(0, statistics),
                arrays.subList(statistics, totals),
                arrays.subList(totals, arrays.size()));
    }

    /** Values, shifts and totals, one after the other. */
    public List<double[]> arrays() {
        List<double[]> arrays = new ArrayList<>(values);
        arrays.addAll(shifts);
        arrays.addAll(logTotals);
        return arrays;
    }

    private static List<double[]> zeros(int arrays, int rows) {
        return Arrays.stream(new double[arrays][rows]).toList();
    }
}
