package dev.telos.graph.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.immutables.value.Value;

/** Settings of {@link AdamW}. Build with {@code ImmutableAdamWConfig.builder()}; every problem is named at once. */
@Value.Immutable
public abstract class AdamWConfig {
    public static final double DEFAULT_BETA1 = 0.9;
    public static final double DEFAULT_BETA2 = 0.999;
    public static final double DEFAULT_EPSILON = 1e-8;

    /** After warm-up. */
    public abstract double learningRate();

    /** Decay of the mean of gradients, from 0 to 1, exclusive of 1. */
    @Value.Default
    public double beta1() {
        return DEFAULT_BETA1;
    }

    /** Decay of the mean of squared gradients, from 0 to 1, exclusive of 1. */
    @Value.Default
    public double beta2() {
        return DEFAULT_BETA2;
    }

    /** Added to the root of the corrected mean square. */
    @Value.Default
    public double epsilon() {
        return DEFAULT_EPSILON;
    }

    /** Share of each parameter that a step at learning rate 1 would take away; not part of the gradient. */
    @Value.Default
    public double weightDecay() {
        return 0;
    }

    /** A gradient over all parameters that is longer is scaled down to this length; unlimited if empty. */
    public abstract OptionalDouble maxGradientNorm();

    /** Update n of the first ones uses {@code n / warmUpSteps} of the learning rate. */
    @Value.Default
    public int warmUpSteps() {
        return 0;
    }

    @Value.Check
    void check() {
        List<String> problems = new ArrayList<>();
        require(problems, learningRate() >= 0, "learningRate: expected 0 or more", learningRate());
        require(problems, beta1() >= 0 && beta1() < 1, "beta1: expected 0 to 1, exclusive of 1", beta1());
        require(problems, beta2() >= 0 && beta2() < 1, "beta2: expected 0 to 1, exclusive of 1", beta2());
        require(problems, epsilon() > 0, "epsilon: expected more than 0", epsilon());
        require(problems, weightDecay() >= 0, "weightDecay: expected 0 or more", weightDecay());
        double norm = maxGradientNorm().orElse(1);
        require(problems, norm > 0, "maxGradientNorm: expected more than 0", norm);
        require(problems, warmUpSteps() >= 0, "warmUpSteps: expected 0 or more", warmUpSteps());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("AdamW: " + String.join("; ", problems) + ".");
        }
    }

    private static void require(List<String> problems, boolean holds, String expected, double came) {
        if (!holds || Double.isInfinite(came)) {
            problems.add(expected + ", got " + came);
        }
    }
}
