package dev.telos.graph.dl4j;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A Deeplearning4j network which gives numbers for each step: the logits of a policy, or the value of a critic.
 *
 * <p>A network with recurrent layers reads features [B,F,W]; one without reads each step by itself. Its last layer
 * has the identity as activation and is no output layer, since the loss comes from outside. Parameters are the network's
 * own, not copied: training it here trains it.
 */
public final class Dl4jNetwork {
    private final Wrapped wrapped;
    private final Outline outline;
    private int rankOfOutput;

    private Dl4jNetwork(Wrapped wrapped, Outline outline) {
        this.wrapped = wrapped;
        this.outline = outline;
    }

    /**
     * Of layers one after another.
     *
     * @throws InvalidNetwork naming everything that keeps the network from being used
     */
    public static Dl4jNetwork of(MultiLayerNetwork network) {
        return new Dl4jNetwork(new WrappedLayers(network), NetworkChecks.require(Outline.of(network)));
    }

    /**
     * Of a graph with one input and one output.
     *
     * @throws InvalidNetwork naming everything that keeps the graph from being used
     */
    public static Dl4jNetwork of(ComputationGraph graph) {
        return new Dl4jNetwork(new WrappedGraph(graph), NetworkChecks.require(Outline.of(graph)));
    }

    /** FLOAT or DOUBLE. */
    public DataType precision() {
        return outline.precision();
    }

    /** Numbers given for each step: the actions of a policy, 1 for a critic. */
    public int width() {
        return outline.width();
    }

    /** Parameters by the names that Deeplearning4j gives them, such as {@code 0_W}. An update in place trains the network. */
    public Map<String, INDArray> parameters() {
        return wrapped.model().paramTable();
    }

    /** A network of the same function with parameters of its own and without listeners, as a frozen reference. */
    public Dl4jNetwork copy() {
        return new Dl4jNetwork(wrapped.copy(), outline);
    }

    /** What the network gives for the last T steps, as in inference, [B,T,{@link #width()}]; 0 where no step is. */
    public INDArray outputs(Trajectories trajectories) {
        PackedSteps steps = new PackedSteps(trajectories);
        return byStep(wrapped.output(features(trajectories, steps)), steps);
    }

    /** As {@link #outputs}, keeping what the way back needs. */
    INDArray forward(Trajectories trajectories) {
        PackedSteps steps = new PackedSteps(trajectories);
        INDArray output = wrapped.forward(features(trajectories, steps));
        rankOfOutput = output.rank();
        return byStep(output, steps);
    }

    /** Goes back from the derivative with respect to what {@link #forward} gave last; the gradient is the model's. */
    void backward(Trajectories trajectories, INDArray derivative) {
        INDArray packed = new PackedSteps(trajectories).packed(derivative).castTo(precision());
        wrapped.backward(rankOfOutput == 3 ? packed.permute(1, 2, 0).dup('f') : flat(packed));
    }

    /** [B,F,W'] or [W'·B,F]. */
    private INDArray features(Trajectories trajectories, PackedSteps steps) {
        outline.requireFeatures(trajectories);
        INDArray features = steps.features().castTo(precision());
        return outline.readsSequences() ? features.permute(1, 2, 0).dup('f') : flat(features);
    }

    /** Row w·B + b is step w of trajectory b, the order in which Deeplearning4j takes time series apart. */
    private static INDArray flat(INDArray packed) {
        return packed.reshape('c', packed.size(0) * packed.size(1), packed.size(2));
    }

    /** From what the network gave, [B,width,W'] or [W'·B,width], to [B,T,width]. */
    private INDArray byStep(INDArray output, PackedSteps steps) {
        outline.requireOutput(output, steps);
        INDArray packed = output.rank() == 3
                ? output.permute(2, 0, 1)
                : output.dup('c').reshape('c', steps.longest(), steps.size(), width());
        return steps.unpacked(packed).castTo(precision());
    }

    /** The model's gradient in one row, a view. */
    INDArray gradient() {
        return wrapped.model().getGradientsViewArray();
    }

    /** Copies of the model's gradients by the names of the parameters; frozen ones have none. */
    Map<String, INDArray> gradients() {
        Map<String, INDArray> copies = new LinkedHashMap<>();
        wrapped.model().gradient().gradientForVariable().forEach((name, array) -> copies.put(name, array.dup()));
        return copies;
    }

    /** One step of the network's updater along the model's gradient; listeners are told as by {@code fit}. */
    void update(double loss) {
        Model model = wrapped.model();
        Collection<TrainingListener> listeners = List.copyOf(wrapped.listeners());
        int iteration = BaseOptimizer.getIterationCount(model);
        int epoch = BaseOptimizer.getEpochCount(model);
        wrapped.score(loss + regularization());
        listeners.forEach(wrapped::tellForward);
        listeners.forEach(listener -> listener.onBackwardPass(model));
        listeners.forEach(listener -> listener.onGradientCalculation(model));
        wrapped.applyUpdater(iteration, epoch);
        INDArray parameters = model.params();
        parameters.subi(gradient().reshape(parameters.shape()));
        listeners.forEach(listener -> listener.iterationDone(model, iteration, epoch));
        BaseOptimizer.incrementIterationCount(model, 1);
        BaseOptimizer.applyConstraints(model);
    }

    private double regularization() {
        double sum = 0;
        for (Layer layer : wrapped.layers()) {
            sum += layer.calcRegularizationScore(true);
        }
        return sum;
    }
}
