package dev.telos.graph.dl4j;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph of layers with one input and one output. */
final class WrappedGraph implements Wrapped {
    private final ComputationGraph graph;
    private Map<String, INDArray> activations = Map.of();

    WrappedGraph(ComputationGraph graph) {
        this.graph = graph;
    }

    @Override
    public Model model() {
        return graph;
    }

    @Override
    public Layer[] layers() {
        return graph.getLayers();
    }

    @Override
    public Collection<TrainingListener> listeners() {
        return graph.getListeners();
    }

    @Override
    public INDArray output(INDArray features) {
        return graph.output(false, features)[0];
    }

    @Override
    public INDArray forward(INDArray features) {
        activations = graph.feedForward(new INDArray[] {features}, true, false);
        return Objects.requireNonNull(
                activations.get(graph.getConfiguration().getNetworkOutputs().get(0)));
    }

    @Override
    public void backward(INDArray derivative) {
        graph.backpropGradient(derivative);
    }

    @Override
    public void tellForward(TrainingListener listener) {
        listener.onForwardPass(graph, activations);
    }

    @Override
    public void score(double score) {
        graph.setScore(score);
    }

    @Override
    public void applyUpdater(int iteration, int epoch) {
        graph.getUpdater().update(graph.gradient(), iteration, epoch, 1, LayerWorkspaceMgr.noWorkspaces());
    }

    @Override
    public Wrapped copy() {
        // Not by clone(), whose result shares its list of listeners.
        ComputationGraph copy = new ComputationGraph(graph.getConfiguration().clone());
        copy.init(graph.params().dup(), false);
        return new WrappedGraph(copy);
    }
}
