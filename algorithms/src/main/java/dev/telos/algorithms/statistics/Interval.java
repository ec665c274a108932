package dev.telos.algorithms.statistics;

/**
 * A confidence interval.
 *
 * @param low its lower end
 * @param high its upper end
 * @param level how often such intervals hold the true value, such as 0.95
 */
public record Interval(double low, double high, double level) {
    /** The level of an interval unless another is asked for, 95 %. */
    public static final double DEFAULT_LEVEL = 0.95;

    /** Whether a number lies in it, its ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Half its width: what stands after ± where the interval is symmetric. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
