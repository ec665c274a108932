package dev.telos.algorithms.statistics;

import dev.telos.dsl.InvalidArgument;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of the p-values of a family of tests: whatever depends on whatever, the probability of any
 * false finding among those with an adjusted p below alpha is at most alpha.
 *
 * <p>With p_(1) ≤ ... ≤ p_(m) in order, the i-th smallest is adjusted to max over j ≤ i of min(1, (m - j + 1) p_(j)).
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979), A simple sequentially rejective multiple test
 *     procedure</a>
 */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values, each in the place of its own; equal ones stay equal. */
    public static double[] adjusted(double... pValues) {
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int j = 0; j < ascending.length; j++) {
            double p = requirePValue(pValues[ascending[j]]);
            largest = Math.max(largest, Math.min(1, (ascending.length - j) * p));
            adjusted[ascending[j]] = largest;
        }
        return adjusted;
    }

    private static double requirePValue(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new InvalidArgument("Holm's correction", "p-values from 0 to 1", Double.toString(p));
        }
        return p;
    }
}
