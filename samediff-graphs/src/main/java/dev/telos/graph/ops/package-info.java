/**
 * Checked operations: one door to SameDiff.
 *
 * <p>SameDiff 1.0.0-M2.1 differentiates some twenty operations wrongly without a word, and reads out of bounds where an
 * index or a shape is off. A {@link dev.telos.graph.ops.Tensor} therefore offers only operations whose gradients pass
 * central finite differences in double precision, and knows its shape, so that what does not fit is an error at the
 * line that composed it. Nothing here knows of reinforcement learning.
 */
@NullMarked
package dev.telos.graph.ops;

import org.jspecify.annotations.NullMarked;
