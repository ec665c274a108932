package dev.telos.graph.optimizer;

/**
 * What one step did.
 *
 * @param gradientNorm length of the gradient over all parameters, before clipping; not finite if the step was skipped
 * @param learningRate that was used, 0 if the step was skipped
 * @param skipped whether the gradient was not finite, so that neither parameters nor moments changed
 * @param skippedSoFar how many steps were skipped, with this one
 */
public record UpdateReport(double gradientNorm, double learningRate, boolean skipped, int skippedSoFar) {}
