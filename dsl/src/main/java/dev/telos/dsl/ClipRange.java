package dev.telos.dsl;

import dev.telos.dsl.tree.Formula;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * The range of the importance ratio in a clipped surrogate, [1 - low, 1 + high], and what holds the loss down where the
 * advantage A is negative and the ratio large, if anything: the dual clip, {@code -dual * A} at most, or the bound of
 * two-sided clipping, at most {@code delta} for the ratio itself.
 */
public record ClipRange(double low, double high, Option<Double> dual, Option<Double> delta) {
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
        delta.forEach(bound -> InvalidArgument.require(
                "Two-sided clip",
                "a finite number above 1",
                bound > 1 && Double.isFinite(bound),
                bound,
                "It bounds the ratio itself, usually 4; for none leave delta out."));
    }

    /** With a dual clip: Ye et al. 2020 (arXiv 1912.09729). */
    public ClipRange dual(double bound) {
        return new ClipRange(low, high, Option.of(bound), delta);
    }

    /** With two-sided clipping, the ratio at most {@code bound}: INTELLECT-2 (arXiv 2505.07291). */
    public ClipRange twoSided(double bound) {
        return new ClipRange(low, high, dual, Option.of(bound));
    }

    /** The clipped surrogate of {@link Telos#clippedSurrogate}, on any axis. */
    <E extends Expression<E>> E surrogate(E ratio, E advantage) {
        E believed = delta.map(ratio::min).getOrElse(ratio);
        E loss = believed.times(advantage)
                .negate()
                .max(ratio.clip(1 - low, 1 + high).times(advantage).negate());
        return dual.map(bound -> Telos.where(
                        advantage.lessThan(0), loss.min(advantage.times(bound).negate()), loss))
                .getOrElse(loss)
                .named(Formula.call("clipped_surrogate", List.of(ratio.node(), advantage.node()), bounds()));
    }

    private String bounds() {
        return Formula.number(1 - low)
                + ", "
                + Formula.number(1 + high)
                + dual.map(bound -> "; dual " + Formula.number(bound)).getOrElse("")
                + delta.map(bound -> "; at most " + Formula.number(bound)).getOrElse("");
    }
}
