/**
 * Compares a checkpoint, as it is read and run here, with numbers that another implementation computed with it: logits,
 * statistics, greedy continuations, batches with padding, gradients of every weight, and chats from their messages to
 * the text of the answer.
 */
@NullMarked
package dev.telos.algorithms.modelcheck;

import org.jspecify.annotations.NullMarked;
