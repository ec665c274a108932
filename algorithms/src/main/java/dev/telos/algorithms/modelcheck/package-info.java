/**
 * Compares a checkpoint, as it is read and run here, with numbers that another implementation computed with it: logits,
 * statistics, greedy continuations, batches with padding, gradients of every weight.
 */
@NullMarked
package dev.telos.algorithms.modelcheck;

import org.jspecify.annotations.NullMarked;
