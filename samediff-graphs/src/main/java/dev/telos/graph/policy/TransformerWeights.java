package dev.telos.graph.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The weights of a transformer by their names in Hugging Face checkpoints, matrices as [out, in]. */
final class TransformerWeights {
    static final String EMBEDDING = "model.embed_tokens.weight";
    static final String FINAL_NORM = "model.norm.weight";
    static final String HEAD = "lm_head.weight";

    private final Map<String, INDArray> arrays;

    private TransformerWeights(Map<String, INDArray> arrays) {
        this.arrays = Collections.unmodifiableMap(arrays);
    }

    static String layer(int layer, String name) {
        return "model.layers." + layer + "." + name + ".weight";
    }

    /** Shapes of the trunk: everything but an output layer of its own. */
    static Map<String, long[]> trunkShapes(TransformerConfig config) {
        long hidden = config.hiddenSize();
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(EMBEDDING, new long[] {config.vocabularySize(), hidden});
        for (int layer = 0; layer < config.layers(); layer++) {
            shapes.put(layer(layer, "input_layernorm"), new long[] {hidden});
            shapes.put(layer(layer, "self_attn.q_proj"), new long[] {queries, hidden});
            shapes.put(layer(layer, "self_attn.k_proj"), new long[] {keys, hidden});
            shapes.put(layer(layer, "self_attn.v_proj"), new long[] {keys, hidden});
            shapes.put(layer(layer, "self_attn.q_norm"), new long[] {config.headSize()});
            shapes.put(layer(layer, "self_attn.k_norm"), new long[] {config.headSize()});
            shapes.put(layer(layer, "self_attn.o_proj"), new long[] {hidden, queries});
            shapes.put(layer(layer, "post_attention_layernorm"), new long[] {hidden});
            shapes.put(layer(layer, "mlp.gate_proj"), new long[] {config.mlpSize(), hidden});
            shapes.put(layer(layer, "mlp.up_proj"), new long[] {config.mlpSize(), hidden});
            shapes.put(layer(layer, "mlp.down_proj"), new long[] {hidden, config.mlpSize()});
        }
        shapes.put(FINAL_NORM, new long[] {hidden});
        return shapes;
    }

    /** Shapes of a policy: the trunk, and a head if it is not tied. */
    static Map<String, long[]> policyShapes(TransformerConfig config) {
        Map<String, long[]> shapes = trunkShapes(config);
        if (!config.tiedHead()) {
            shapes.put(HEAD, new long[] {config.vocabularySize(), config.hiddenSize()});
        }
        return shapes;
    }

    /** First weights, as {@link TransformerConfig#initialScale} says. */
    static TransformerWeights initialised(TransformerConfig config) {
        Random random = new Random(config.seed());
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        policyShapes(config).forEach((name, shape) -> {
            INDArray array = Nd4j.ones(config.precision(), shape);
            if (shape.length == 2) {
                boolean residual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
                double deviation = config.initialScale() / Math.sqrt(shape[1] * (residual ? 2.0 * config.layers() : 1));
                array = normal(random, deviation, shape).castTo(config.precision());
            }
            arrays.put(name, array);
        });
        return new TransformerWeights(arrays);
    }

    /** Weights of a policy that {@code fill} writes, one after another. */
    static TransformerWeights filled(TransformerConfig config, BiConsumer<String, INDArray> fill) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        policyShapes(config).forEach((name, shape) -> {
            INDArray array = Nd4j.create(config.precision(), shape);
            fill.accept(name, array);
            arrays.put(name, array);
        });
        return new TransformerWeights(arrays);
    }

    private static INDArray normal(Random random, double deviation, long[] shape) {
        double[] numbers = new double[Math.toIntExact(shape[0] * shape[1])];
        Arrays.setAll(numbers, i -> deviation * random.nextGaussian());
        return Nd4j.create(numbers, shape, DataType.DOUBLE);
    }

    /** Copies of given arrays at {@code precision}, in the order of {@code shapes}. */
    static TransformerWeights checked(Map<String, long[]> shapes, Map<String, INDArray> given, DataType precision) {
        List<String> problems = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> !shapes.containsKey(name))
                .forEach(name -> problems.add(name + " is not a weight of this transformer"));
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            INDArray array = given.get(name);
            if (array == null) {
                problems.add(name + " is missing");
            } else if (!Arrays.equals(array.shape(), shape)) {
                problems.add(name + ": expected shape " + Arrays.toString(shape) + ", got "
                        + Arrays.toString(array.shape()));
            } else {
                arrays.put(name, array.dup('c').castTo(precision));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidTransformer(problems);
        }
        return new TransformerWeights(arrays);
    }

    /** These and one more. */
    TransformerWeights with(String name, INDArray array) {
        Map<String, INDArray> more = new LinkedHashMap<>(arrays);
        more.put(name, array);
        return new TransformerWeights(more);
    }

    /** Copies of those that are named. */
    TransformerWeights copy(Iterable<String> names) {
        Map<String, INDArray> copies = new LinkedHashMap<>();
        names.forEach(name -> copies.put(name, get(name).dup()));
        return new TransformerWeights(copies);
    }

    TransformerWeights copy() {
        return copy(arrays.keySet());
    }

    INDArray get(String name) {
        INDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("No weight " + name + "; there are " + arrays.keySet() + ".");
        }
        return array;
    }

    Map<String, INDArray> byName() {
        return arrays;
    }
}
