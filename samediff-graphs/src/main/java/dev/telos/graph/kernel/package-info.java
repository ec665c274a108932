/**
 * Statistics over the vocabulary of rows of logits, with gradients in closed form, by plain loops over blocks of a row that
 * stay in the cache.
 *
 * <p>A probability is never stored beyond its block: what a thread holds besides the logits and their gradient is a few
 * blocks of 1024 numbers. Nothing here knows of graphs or of the library whose arrays are read: a {@link
 * dev.telos.graph.kernel.Matrix} hands out parts of rows.
 */
@NullMarked
package dev.telos.graph.kernel;

import org.jspecify.annotations.NullMarked;
