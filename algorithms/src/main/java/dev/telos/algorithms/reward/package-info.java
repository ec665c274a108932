/**
 * Rewards of responses whose answers can be verified: accuracy, format, length, and sums of them with weights.
 *
 * <p>A reward is a function of one {@link Attempt}, so that rewards can be added and scaled and tested alone.
 */
@NullMarked
package dev.telos.algorithms.reward;

import org.jspecify.annotations.NullMarked;
