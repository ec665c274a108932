package dev.telos.dsl;

import io.vavr.control.Option;

/**
 * The range of the importance ratio in a clipped surrogate, [1 - low, 1 + high], and the dual clip, if any: the loss of
 * a token with negative advantage A is at most {@code -dual * A}.
 */
public record ClipRange(double low, double high, Option<Double> dual) {
    public ClipRange {
        InvalidArgument.require(
                "Lower clip",
                "a number in [0, 1]",
                low >= 0 && low <= 1,
                low,
                "It is the distance below a ratio of 1, usually 0.2.");
        InvalidArgument.requireAtLeast(
                "Upper clip", 0, high, "It is the distance above a ratio of 1, usually 0.2 to 0.28.");
        dual.forEach(bound -> InvalidArgument.require(
                "Dual clip",
                "a finite number above 1",
                bound > 1 && Double.isFinite(bound),
                bound,
                "Usually 3 to 10; for none leave dual out."));
    }

    /** With a dual clip: Ye et al. 2020 (arXiv 1912.09729). */
    public ClipRange dual(double bound) {
        return new ClipRange(low, high, Option.of(bound));
    }

    PerToken clip(PerToken ratio) {
        return ratio.clip(1 - low, 1 + high);
    }
}
