package dev.telos.graph.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;

/** Everything that keeps a network from giving numbers for each step and learning from outside, by its configuration. */
final class NetworkChecks {
    private final Outline outline;
    private final List<String> problems = new ArrayList<>();

    private NetworkChecks(Outline outline) {
        this.outline = outline;
    }

    static Outline require(Outline outline) {
        NetworkChecks checks = new NetworkChecks(outline);
        checks.whole();
        checks.output();
        outline.layers().forEach(checks::layer);
        InvalidNetwork.throwIfAny(checks.problems);
        return outline;
    }

    private void whole() {
        if (!outline.initialised()) {
            problems.add("network: not initialised; call init() first");
        }
        if (outline.precision() != DataType.FLOAT && outline.precision() != DataType.DOUBLE) {
            problems.add("network: expected data type FLOAT or DOUBLE, got " + outline.precision());
        }
        if (outline.inputs() != 1 || outline.outputs() != 1) {
            problems.add("network: expected one input and one output, got " + outline.inputs() + " and "
                    + outline.outputs());
        }
        if (outline.backpropagation() != BackpropType.Standard) {
            problems.add("network: expected backpropagation through the whole sequence, got "
                    + outline.backpropagation() + "; configure BackpropType.Standard");
        }
    }

    private void output() {
        Optional<Layer> last = outline.output();
        if (last.isEmpty()) {
            problems.add("output: expected a layer, got another vertex; end with a DenseLayer of identity activation");
        } else if (isLoss(last.get())) {
            problems.add("output: expected a layer without loss, got " + name(last.get())
                    + ", which takes no errors from outside; end with a DenseLayer of identity activation");
        } else {
            activation(last.get())
                    .filter(activation -> !(activation instanceof ActivationIdentity))
                    .ifPresent(activation -> problems.add("output: expected activation identity, got " + activation
                            + "; what is given are logits or values as they are"));
            if (outline.width() < 1) {
                problems.add("output: expected a layer that says how many numbers it gives, got " + name(last.get()));
            }
        }
    }

    private static boolean isLoss(Layer layer) {
        Layer inner = Outline.unwrapped(layer);
        return inner instanceof BaseOutputLayer
                || inner instanceof LossLayer
                || inner instanceof RnnLossLayer
                || inner instanceof CnnLossLayer;
    }

    private static Optional<IActivation> activation(Layer layer) {
        Layer inner = Outline.unwrapped(layer);
        if (inner instanceof ActivationLayer activation) {
            return Optional.ofNullable(activation.getActivationFn());
        }
        return inner instanceof BaseLayer base ? Optional.ofNullable(base.getActivationFn()) : Optional.empty();
    }

    private void layer(String name, NeuralNetConfiguration configuration) {
        Layer layer = configuration.getLayer();
        Layer inner = Outline.unwrapped(layer);
        String at = "layer " + name + ": ";
        if (configuration.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
            problems.add(at + "expected stochastic gradient descent with any updater, got "
                    + configuration.getOptimizationAlgo());
        }
        if (inner instanceof DropoutLayer
                || inner.getIDropout() != null
                || (inner instanceof BaseLayer base && base.getWeightNoise() != null)) {
            problems.add(
                    at + "dropout or noise makes the policy that learns another than the one that acted; remove it");
        }
        if (inner instanceof BatchNormalization) {
            problems.add(at + "batch normalisation mixes the trajectories of a batch; use layer normalisation");
        }
        if (readsAhead(inner)) {
            problems.add(at + name(inner) + " reads steps after the one that it scores");
        }
        if (layer instanceof LastTimeStep || inner instanceof GlobalPoolingLayer) {
            problems.add(at + "expected numbers for each step, got one of a whole sequence by " + name(layer));
        }
        if (inner instanceof BaseRecurrentLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC) {
            problems.add(at + "expected data format NCW, [batch, numbers, steps], got NWC");
        }
        if (!configuration.isMiniBatch() && outline.readsSequences()) {
            problems.add(at + "miniBatch(false) makes Deeplearning4j take a batch of sequences for one; remove it");
        }
    }

    private static boolean readsAhead(Layer layer) {
        // By name, since one of the two is deprecated.
        return name(layer).contains("Bidirectional")
                || layer instanceof SelfAttentionLayer
                || layer instanceof LearnedSelfAttentionLayer
                || layer instanceof RecurrentAttentionLayer
                || (layer instanceof Convolution1DLayer convolution
                        && convolution.getConvolutionMode() != ConvolutionMode.Causal);
    }

    private static String name(Layer layer) {
        return layer.getClass().getSimpleName();
    }
}
