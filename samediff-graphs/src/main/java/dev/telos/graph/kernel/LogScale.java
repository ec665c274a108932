package dev.telos.graph.kernel;

/**
 * How logits of one row become logarithms of weights: {@code max((z - shift) · factor - logTotal, LOWEST)}. Loops have them
 * to base 2, since a power of two costs less than one of e.
 *
 * @param shift about the largest logit of the row
 * @param factor one over the temperature
 * @param logTotal 0, or the logarithm of what the weights add up to, where they are to be probabilities
 */
public record LogScale(double shift, double factor, double logTotal) {
    /**
     * The least of these logarithms. Its weight is 0, as that of a masked logit of -∞ is to be, and 0 times it is 0, as
     * the limit of w log w is.
     */
    public static final double LOWEST = -1e6;

    /** Times a logarithm to base 2, it is the natural one. */
    public static final double LN_2 = Math.log(2);

    /** The natural logarithm of the weight of one logit, which has no least value. */
    double log(double logit) {
        return (logit - shift) * factor - logTotal;
    }

    /** {@link #factor} for logarithms to base 2. */
    public double binaryFactor() {
        return factor / LN_2;
    }

    /** {@link #logTotal} to base 2. */
    public double binaryTotal() {
        return logTotal / LN_2;
    }
}
