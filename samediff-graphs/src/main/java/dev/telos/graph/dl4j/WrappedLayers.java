package dev.telos.graph.dl4j;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after another. */
final class WrappedLayers implements Wrapped {
    private final MultiLayerNetwork network;
    private List<INDArray> activations = List.of();

    WrappedLayers(MultiLayerNetwork network) {
        this.network = network;
    }

    @Override
    public Model model() {
        return network;
    }

    @Override
    public Layer[] layers() {
        return network.getLayers();
    }

    @Override
    public Collection<TrainingListener> listeners() {
        return network.getListeners();
    }

    @Override
    public INDArray output(INDArray features) {
        return network.output(features, false);
    }

    @Override
    public INDArray forward(INDArray features) {
        network.setInput(features);
        activations = network.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    @Override
    public void backward(INDArray derivative) {
        network.setGradient(network.backpropGradient(derivative, LayerWorkspaceMgr.noWorkspaces())
                .getFirst());
    }

    @Override
    public void tellForward(TrainingListener listener) {
        listener.onForwardPass(network, activations);
    }

    @Override
    public void score(double score) {
        network.setScore(score);
    }

    @Override
    public void applyUpdater(int iteration, int epoch) {
        network.getUpdater().update(network, network.gradient(), iteration, epoch, 1, LayerWorkspaceMgr.noWorkspaces());
    }

    @Override
    public Wrapped copy() {
        return new WrappedLayers(network.clone());
    }
}
