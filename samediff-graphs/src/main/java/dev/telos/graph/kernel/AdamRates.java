package dev.telos.graph.kernel;

/**
 * The numbers of one step of Adam with decoupled weight decay.
 *
 * <pre>
 * m = beta1·m + (1 - beta1)·scale·g          v = beta2·v + (1 - beta2)·(scale·g)²
 * p = kept·p - rate·m / (sqrt(v / squareCorrection) + epsilon)
 * </pre>
 *
 * @param scale of the gradient, below 1 where it is too long
 * @param rate learning rate over the correction of the mean, {@code 1 - beta1^t}
 * @param squareCorrection {@code 1 - beta2^t}
 * @param kept {@code 1 - learning rate · weight decay}
 */
public record AdamRates(
        double beta1, double beta2, double epsilon, double scale, double rate, double squareCorrection, double kept) {}
