package dev.telos.dsl;

import dev.telos.dsl.tree.Formula;
import java.util.function.Function;

/**
 * Shifts and scales to mean 0 and deviation 1 over the response tokens, or the sequences, of the optimizer step:
 * {@code (x - mean) / sqrt(variance + epsilon)}.
 *
 * <p>Where the deviation is below {@value #SMALLEST_DEVIATION}, as at the first step of VIMPO, when the policy still
 * equals the reference, or with a single token, the result is 0: what is left there is rounding noise.
 *
 * @param bessel whether the variance divides by the number of elements less one (Bessel's correction) or by their number
 * @param epsilon added to the variance
 */
public record Whitening(boolean bessel, double epsilon) {
    /** Deviations below it are rounding noise. */
    public static final double SMALLEST_DEVIATION = 1e-6;

    /** As in verl's masked_whiten. */
    public static final double DEFAULT_EPSILON = 1e-8;

    public Whitening {
        InvalidArgument.requireAtLeast("Whitening epsilon", 0, epsilon, "The default is 1e-8.");
    }

    /** With Bessel's correction and epsilon 1e-8, as verl's masked_whiten. */
    public static Whitening standard() {
        return new Whitening(true, DEFAULT_EPSILON);
    }

    /** Without Bessel's correction. */
    public Whitening biased() {
        return new Whitening(false, epsilon);
    }

    /** With another number added to the variance; finite and at least 0. */
    public Whitening epsilon(double changed) {
        return new Whitening(bessel, changed);
    }

    PerToken of(PerToken values) {
        return of(values, values.mean(), Telos.tokenCount(), PerToken::sum, Scalar::onTokens);
    }

    PerSequence of(PerSequence values) {
        return of(values, values.mean(), Telos.sequenceCount(), PerSequence::sum, Scalar::onSequences);
    }

    private <E extends Expression<E>> E of(
            E values, Scalar mean, Scalar count, Function<E, Scalar> sum, Function<Scalar, E> everywhere) {
        E centred = values.minus(everywhere.apply(mean));
        Scalar freedom = bessel ? count.minus(1) : count;
        Scalar variance =
                sum.apply(centred.square()).dividedBy(freedom.max(1)).named(Formula.call("var", values.node()));
        double noise = SMALLEST_DEVIATION * SMALLEST_DEVIATION;
        // Bounded below, so that the branch not taken is finite even with an epsilon of 0.
        Scalar divisor = variance.max(noise).plus(epsilon).sqrt();
        E scaled = centred.dividedBy(everywhere.apply(divisor));
        return Telos.where(everywhere.apply(variance).lessThan(noise), scaled.constant(0), scaled)
                .named(Formula.call(bessel ? "whiten" : "whiten_biased", values.node()));
    }
}
