package dev.telos.graph.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The two kinds of Deeplearning4j networks in what they have in common. */
interface Wrapped {
    Model model();

    Layer[] layers();

    Collection<TrainingListener> listeners();

    /** What the network gives, as in inference. */
    INDArray output(INDArray features);

    /** What the network gives in training; it keeps what the way back needs. */
    INDArray forward(INDArray features);

    /** From the derivative with respect to what {@link #forward} gave last to the model's gradient. */
    void backward(INDArray derivative);

    /** Tells a listener of what the layers gave at the last {@link #forward}. */
    void tellForward(TrainingListener listener);

    void score(double score);

    /** Turns the model's gradient into what is subtracted from its parameters, by its updater. */
    void applyUpdater(int iteration, int epoch);

    Wrapped copy();
}
