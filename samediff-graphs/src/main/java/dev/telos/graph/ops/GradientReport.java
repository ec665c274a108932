package dev.telos.graph.ops;

import java.util.Arrays;

/**
 * The entry at which a gradient and its finite difference disagree most.
 *
 * @param relativeError |analytic - numeric| over the larger of both, but at least over a thousandth of the largest
 *     gradient entry; infinite where either is not finite
 * @param variable the name of the input or parameter
 * @param index the place in it
 * @param analytic the partial derivative that the program gives
 * @param numeric the central difference
 */
@SuppressWarnings("ArrayRecordComponent") // a report is read, not compared
public record GradientReport(double relativeError, String variable, long[] index, double analytic, double numeric) {

    /**
     * Fails where the gradient is off by more than {@code tolerance}; 1e-6 is a fair one.
     *
     * @throws GradientMismatch naming the worst entry
     */
    public GradientReport requireWithin(double tolerance) {
        if (!(relativeError <= tolerance)) {
            throw new GradientMismatch(this, tolerance);
        }
        return this;
    }

    @Override
    public String toString() {
        return "d/d " + variable + Arrays.toString(index) + " is " + analytic + ", the finite difference is " + numeric
                + " (relative error " + relativeError + ")";
    }
}
