package dev.telos.graph.ops;

import dev.telos.graph.backend.ArrayMemory;
import dev.telos.graph.kernel.AdamRates;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Updates of some parameters by {@link AdamRates}, in place. Not for several threads at once. */
public interface AdamUpdate {
    /** Of parameters of one precision, with means and mean squares of gradients that are shaped alike and kept here. */
    static AdamUpdate of(List<INDArray> parameters, List<INDArray> means, List<INDArray> meanSquares) {
        boolean isDense = ArrayMemory.isMainMemory() && parameters.stream().allMatch(ArrayMemory::isDense);
        return isDense && !parameters.isEmpty()
                ? FusedAdamUpdate.of(parameters, means, meanSquares)
                : new PlainAdamUpdate(parameters, means, meanSquares);
    }

    /** {@code Σ g²} of all gradients; not finite if one of the squares is not in their precision. */
    double squares(List<INDArray> gradients);

    /** One step; the gradients are in the order of the parameters, shaped as they are, and are not changed. */
    void step(AdamRates rates, List<INDArray> gradients);
}
