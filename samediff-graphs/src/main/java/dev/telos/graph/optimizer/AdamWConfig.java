package dev.telos.graph.optimizer;

import java.util.OptionalDouble;
import org.immutables.value.Value;

@Value.Immutable
public interface AdamWConfig {
    double learningRate();

    @Value.Default
    default double beta1() {
        return 0.9;
    }

    @Value.Default
    default double beta2() {
        return 0.999;
    }

    @Value.Default
    default double epsilon() {
        return 1e-8;
    }

    @Value.Default
    default double weightDecay() {
        return 0;
    }

    OptionalDouble maxGradientNorm();

    @Value.Default
    default int warmUpSteps() {
        return 0;
    }
}
