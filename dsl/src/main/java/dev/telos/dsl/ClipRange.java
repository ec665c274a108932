package dev.telos.dsl;

import io.vavr.control.Option;

/**
 * The range of the importance ratio in a clipped surrogate, [1 - low, 1 + high], and the dual clip, if any: the loss of
 * a token with negative advantage A is at most {@code -dual * A}.
 */
public record ClipRange(double low, double high, Option<Double> dual) {
    public ClipRange {
        if (!(low >= 0 && low <= 1)) {
            throw new InvalidArgument("Lower clip", "a number in [0, 1]", String.valueOf(low));
        }
        InvalidArgument.requireAtLeast("Upper clip", 0, high);
        dual.forEach(bound -> {
            if (!(bound > 1)) {
                throw new InvalidArgument("Dual clip", "a number above 1", String.valueOf(bound));
            }
        });
    }

    /** With a dual clip: Ye et al. 2020 (arXiv 1912.09729). */
    public ClipRange dual(double bound) {
        return new ClipRange(low, high, Option.of(bound));
    }

    PerToken clip(PerToken ratio) {
        return ratio.clip(1 - low, 1 + high);
    }
}
