/**
 * One optimizer step of an objective: from networks and a batch to gradients of parameters.
 *
 * <p>{@link dev.telos.graph.step.TwoPhaseStep} evaluates the objective on the per-token statistics of the whole step and
 * sends the resulting weights back through the networks micro-batch by micro-batch, so that the gradient does not depend
 * on the partition. {@link dev.telos.graph.step.FusedStep} is one graph for a step that fits in one piece. Both give the
 * same gradient, and {@link dev.telos.graph.step.GradientChecker} compares it with finite differences.
 * {@link dev.telos.graph.step.MicroBatchStep} is for comparison with frameworks whose gradient does depend on it.
 *
 * <p>Edge cases. An empty response counts as a sequence, has sums and means 0, and is left out of means over responses that
 * have any token. A group of one has deviation 0, with gradient 0, and equals its mean; so do groups of equal rewards.
 * Whitening what does not vary, a single token included, gives 0. A step without a single response token has token losses 0
 * and gradient 0.
 */
@NullMarked
package dev.telos.graph.step;

import org.jspecify.annotations.NullMarked;
