package dev.telos.algorithms.health;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one term does to the networks at one batch.
 *
 * @param value before the weight
 * @param gradientNorm before the weight, over the parameters of policy and critic; empty where memory did not suffice
 */
public record TermReport(String term, double weight, double value, OptionalDouble gradientNorm) {

    /** The norm of the weighted term's gradient; 0 where it is not known. */
    double pull() {
        return Math.abs(weight) * gradientNorm.orElse(0);
    }

    boolean isFinite() {
        return Double.isFinite(weight) && Double.isFinite(value) && Double.isFinite(gradientNorm.orElse(0));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.4g x %.4g, gradient ", term, weight, value)
                + (gradientNorm.isPresent()
                        ? String.format(Locale.ROOT, "%.4g", pull())
                        : "not known for want of memory");
    }
}
