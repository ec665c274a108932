package dev.telos.graph.dl4j;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** Small networks of 3 features. */
enum Networks {
    DENSE {
        @Override
        Dl4jNetwork of(int width, long seed, DataType precision) {
            return Dl4jNetwork.of(withoutZeros(dense(width, seed, precision, builder -> builder)));
        }
    },
    LSTM_LAYERS {
        @Override
        Dl4jNetwork of(int width, long seed, DataType precision) {
            MultiLayerNetwork network = new MultiLayerNetwork(builder(seed, precision)
                    .list()
                    .layer(lstm())
                    .layer(linear(4, width))
                    .setInputType(InputType.recurrent(FEATURES))
                    .build());
            network.init();
            return Dl4jNetwork.of(withoutZeros(network));
        }
    },
    DENSE_GRAPH {
        @Override
        Dl4jNetwork of(int width, long seed, DataType precision) {
            ComputationGraph graph = new ComputationGraph(builder(seed, precision)
                    .graphBuilder()
                    .addInputs("features")
                    .addLayer("hidden", tanh(), "features")
                    .addLayer("logits", linear(4, width), "hidden")
                    .setOutputs("logits")
                    .build());
            graph.init();
            return Dl4jNetwork.of(withoutZeros(graph));
        }
    },
    LSTM_GRAPH {
        @Override
        Dl4jNetwork of(int width, long seed, DataType precision) {
            ComputationGraph graph = new ComputationGraph(builder(seed, precision)
                    .graphBuilder()
                    .addInputs("features")
                    .addLayer("memory", lstm(), "features")
                    .addLayer("logits", linear(4, width), "memory")
                    .setOutputs("logits")
                    .setInputTypes(InputType.recurrent(FEATURES))
                    .build());
            graph.init();
            return Dl4jNetwork.of(withoutZeros(graph));
        }
    };

    static final int FEATURES = 3;

    abstract Dl4jNetwork of(int width, long seed, DataType precision);

    Dl4jNetwork of(int width, long seed) {
        return of(width, seed, DataType.DOUBLE);
    }

    /** Biases begin at 0, where a wrong gradient can go unnoticed. */
    static <T extends Model> T withoutZeros(T model) {
        INDArray parameters = model.params();
        for (long i = 0; i < parameters.length(); i++) {
            parameters.putScalar(i, parameters.getDouble(i) + 0.2 * Math.sin(i + 1.0));
        }
        return model;
    }

    static NeuralNetConfiguration.Builder builder(long seed, DataType precision) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(precision)
                .updater(new Sgd(0.1));
    }

    static MultiLayerNetwork dense(
            int width, long seed, DataType precision, UnaryOperator<NeuralNetConfiguration.Builder> with) {
        MultiLayerNetwork network = new MultiLayerNetwork(with.apply(builder(seed, precision))
                .list()
                .layer(tanh())
                .layer(linear(4, width))
                .build());
        network.init();
        return network;
    }

    static DenseLayer tanh() {
        return new DenseLayer.Builder()
                .nIn(FEATURES)
                .nOut(4)
                .activation(Activation.TANH)
                .build();
    }

    static LSTM lstm() {
        return new LSTM.Builder()
                .nIn(FEATURES)
                .nOut(4)
                .activation(Activation.TANH)
                .build();
    }

    static DenseLayer linear(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.IDENTITY)
                .build();
    }
}
