package dev.telos.algorithms.verify.comparison;

import java.util.List;
import org.immutables.value.Value;

/** When two answers count as equal. */
public interface ComparisonConfig {
    /** The digits behind the point to which a number with a decimal point is compared with others; 6 by default. */
    @Value.Default
    default int precision() {
        return 6;
    }

    /**
     * Absolute errors that are allowed instead of {@link #precision}: one for all numbers, or one for each value of the gold
     * answer in its order; none by default.
     */
    List<Double> tolerances();

    /**
     * Whether the names of variables count; true by default. If not, variables are matched in the order of their appearance,
     * values in any order are equal to values in another, a column is equal to a tuple, and a percent sign may be left out.
     */
    @Value.Default
    default boolean strict() {
        return true;
    }

    /**
     * Whether a predicted relation, such as {@code -2 <= x <= 7}, may stand for a gold set, such as {@code [-2, 7]}; false by
     * default. The other way round it always may.
     */
    @Value.Default
    default boolean setForRelation() {
        return false;
    }
}
