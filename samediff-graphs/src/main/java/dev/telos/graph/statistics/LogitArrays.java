package dev.telos.graph.statistics;

import dev.telos.graph.kernel.Side;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Logits of one distribution or two over one vocabulary, for N scored tokens, as arrays.
 *
 * @param first [N, V], FLOAT or DOUBLE
 * @param second of the other distribution, shaped and typed as the first
 * @param actions the chosen tokens, N of them, each in [0, V) where the mask is 1
 * @param mask 1 where a token counts, else 0; N of them
 * @param temperature logits are divided by this; above 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LogitArrays(INDArray first, Optional<INDArray> second, int[] actions, double[] mask, double temperature) {
    INDArray of(Side side) {
        return side == Side.FIRST ? first : second.orElseThrow();
    }

    int distributions() {
        return second.isPresent() ? 2 : 1;
    }
}
