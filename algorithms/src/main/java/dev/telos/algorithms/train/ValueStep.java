package dev.telos.algorithms.train;

/**
 * What one step of value pretraining did.
 *
 * @param step counted from 0
 * @param loss half the squared error of the values, mean over response tokens
 * @param explainedVariance of the returns by the values before the step; 1 is perfect, 0 no better than a constant
 * @param gradientNorm of the critic, before clipping
 */
public record ValueStep(int step, double loss, double explainedVariance, double gradientNorm) {}
