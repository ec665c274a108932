package dev.telos.graph.dl4j;

import dev.telos.graph.batch.Batch;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One network forward and back through all micro-batches of a step. */
final class NetworkPass {
    private final Dl4jNetwork network;
    private final List<int[]> parts;
    private final List<Trajectories> trajectories;
    private final INDArray outputs;

    /** Goes forward. */
    NetworkPass(Dl4jNetwork network, Trajectories whole, List<int[]> parts) {
        this.network = network;
        this.parts = parts;
        long size = whole.features().size(0);
        trajectories = parts.stream().map(whole::select).toList();
        outputs = Nd4j.create(network.precision(), new long[] {size, whole.width(), network.width()}, 'c');
        for (int i = 0; i < parts.size(); i++) {
            INDArray part = network.forward(trajectories.get(i));
            for (int row = 0; row < parts.get(i).length; row++) {
                outputs.slice(parts.get(i)[row]).assign(part.slice(row));
            }
        }
    }

    /** [B,T,width]. */
    INDArray outputs() {
        return outputs;
    }

    /** Goes back from a derivative [B,T,width] and leaves the sum over the micro-batches as the network's gradient. */
    void backward(INDArray derivative) {
        int last = parts.size() - 1;
        backward(last, derivative);
        if (last == 0) {
            return;
        }
        INDArray sum = network.gradient().dup();
        for (int i = last - 1; i >= 0; i--) {
            // A network keeps the way back of what it read last alone.
            network.forward(trajectories.get(i));
            backward(i, derivative);
            sum.addi(network.gradient());
        }
        network.gradient().assign(sum);
    }

    private void backward(int part, INDArray derivative) {
        network.backward(trajectories.get(part), Batch.rows(derivative, parts.get(part)));
    }
}
