package dev.telos.algorithms.conformance;

import dev.telos.dsl.Condition;
import dev.telos.dsl.PerToken;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * TRL's shares of clipped ratios: means over the step, and the extremes over responses that have tokens. A ratio of
 * sequences counts once a response instead, empty ones included, which are never clipped.
 */
record TrlMetrics(TrlData data, boolean bySequence) {
    static final String GROUP = "metrics";

    /** Puts the shares clipped below, above, and either; clipped tokens are where a test [B,T] holds. */
    void clipRatios(Outputs outputs, Condition<PerToken> low, Condition<PerToken> high) {
        outputs.metric(GROUP, "clip_ratio/low_mean", mean(low))
                .metric(GROUP, "clip_ratio/high_mean", mean(high))
                .metric(GROUP, "clip_ratio/region_mean", mean(low.or(high)))
                .metric(
                        GROUP,
                        "clip_ratio/low_min",
                        extreme(low, rows -> rows.min().orElse(Double.NaN)))
                .metric(
                        GROUP,
                        "clip_ratio/high_max",
                        extreme(high, rows -> rows.max().orElse(Double.NaN)));
    }

    double mean(Condition<PerToken> clipped) {
        return bySequence
                ? Arrays.stream(shares(clipped)).average().orElse(0)
                : data.number(clipped.indicator().mean());
    }

    private double extreme(Condition<PerToken> clipped, Function<DoubleStream, Double> choose) {
        double[] shares = shares(clipped);
        double[] lengths = lengths();
        return choose.apply(IntStream.range(0, shares.length)
                .filter(row -> bySequence || lengths[row] > 0)
                .mapToDouble(row -> shares[row]));
    }

    /** The share of clipped tokens of each response; 0 of an empty one. */
    private double[] shares(Condition<PerToken> clipped) {
        INDArray shares = data.evaluate(clipped.indicator().meanOverTokens());
        return Tensors.values(shares);
    }

    private double[] lengths() {
        return Tensors.values(GivenLogits.rowSums(data.batch().responseMask()));
    }
}
