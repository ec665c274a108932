package dev.telos.dsl.tree;

/** By what the next response token counts less than this one in a discounted sum. */
public sealed interface Discount {
    /** The factor for a response of so many tokens. */
    double at(int responseLength);

    /** The same number for every response. */
    record Constant(double value) implements Discount {
        @Override
        public double at(int responseLength) {
            return value;
        }
    }

    /**
     * {@code gamma * (1 - 1 / (alpha * |y|))}: nearer to {@code gamma} the longer the response, and 0 for responses shorter
     * than {@code 1 / alpha} tokens, where the formula alone would be negative (VAPO, arXiv 2504.05118).
     */
    record LengthAdaptive(double gamma, double alpha) implements Discount {
        @Override
        public double at(int responseLength) {
            return gamma * Math.max(0, 1 - 1 / (alpha * responseLength));
        }
    }
}
