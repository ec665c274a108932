package dev.telos.graph.ops;

import dev.telos.graph.kernel.Side;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a gradient is to be written, known before anything is computed, so that what helps may be kept there until then.
 *
 * @param side with respect to whose logits
 * @param gradient [N, V] of the logits' type, dense and not the logits themselves; is overwritten
 */
public record GradientPlace(Side side, INDArray gradient) {}
