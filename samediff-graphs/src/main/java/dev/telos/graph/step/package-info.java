/**
 * One optimizer step of an objective: from networks and a batch to gradients of parameters.
 *
 * <p>{@link dev.telos.graph.step.TwoPhaseStep} evaluates the objective on the per-token statistics of the whole step and
 * sends the resulting weights back through the networks micro-batch by micro-batch, so that the gradient does not depend
 * on the partition. {@link dev.telos.graph.step.FusedStep} is one graph for a step that fits in one piece. Both give the
 * same gradient.
 */
@NullMarked
package dev.telos.graph.step;

import org.jspecify.annotations.NullMarked;
