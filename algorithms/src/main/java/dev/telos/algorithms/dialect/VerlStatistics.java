package dev.telos.algorithms.dialect;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;

/** The masked statistics of verl's {@code torch_functional.py}, with 1e-8 added to every count. */
public final class VerlStatistics {
    static final double COUNT_EPSILON = 1e-8;
    private static final double VARIANCE_EPSILON = 1e-8;

    private VerlStatistics() {}

    /** {@code sum / (N_tokens + 1e-8)}. */
    public static Scalar maskedMean(PerToken values) {
        return values.sum().dividedBy(Telos.tokenCount().plus(COUNT_EPSILON));
    }

    /** {@code sum_t / (|y| + 1e-8)} of each response; 0 for an empty one. */
    public static PerSequence maskedMeanOverTokens(PerToken values) {
        return values.sumOverTokens().dividedBy(Telos.responseLength().plus(COUNT_EPSILON));
    }

    /** With Bessel's correction; fewer than two response tokens are refused. */
    public static Scalar maskedVariance(PerToken values) {
        Scalar tokens = Telos.tokenCount()
                .requireAtLeast(
                        2,
                        "response tokens in a whitened batch",
                        "The variance with Bessel's correction needs two; use the Telos dialect, which gives 0.");
        PerToken centred = values.minus(maskedMean(values).onTokens());
        return maskedMean(centred.square()).times(tokens).dividedBy(tokens.minus(1));
    }

    /** {@code (x - mean) / sqrt(variance + 1e-8)}. */
    public static PerToken maskedWhiten(PerToken values) {
        Scalar deviation = maskedVariance(values).plus(VARIANCE_EPSILON).sqrt();
        return values.minus(maskedMean(values).onTokens())
                .dividedBy(deviation.onTokens())
                .named("verl_whiten(" + values + ")");
    }
}
