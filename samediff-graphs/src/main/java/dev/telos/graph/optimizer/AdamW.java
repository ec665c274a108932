package dev.telos.graph.optimizer;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** AdamW. */
public final class AdamW {
    private final Map<String, INDArray> parameters;
    private final AdamWConfig config;
    private final Map<String, INDArray> first = new HashMap<>();
    private final Map<String, INDArray> second = new HashMap<>();
    private long updates;
    private long skipped;

    public AdamW(Map<String, INDArray> parameters, AdamWConfig config) {
        this.parameters = parameters;
        this.config = config;
        parameters.forEach((n, p) -> {
            first.put(n, Nd4j.zerosLike(p));
            second.put(n, Nd4j.zerosLike(p));
        });
    }

    public UpdateReport step(Map<String, INDArray> gradients) {
        double norm = 0;
        for (INDArray g : gradients.values()) {
            double n = g.norm2Number().doubleValue();
            norm += n * n;
        }
        norm = Math.sqrt(norm);
        if (!Double.isFinite(norm)) {
            return new UpdateReport(norm, 0, false, ++skipped);
        }
        updates++;
        double rate = config.learningRate() * Math.min(1.0, updates / (double) Math.max(1, config.warmUpSteps()));
        double scale = Math.min(1, config.maxGradientNorm().orElse(Double.POSITIVE_INFINITY) / (norm + 1e-6));
        double c1 = 1 - Math.pow(config.beta1(), (double) updates);
        double c2 = 1 - Math.pow(config.beta2(), (double) updates);
        parameters.forEach((n, p) -> {
            INDArray g = java.util.Objects.requireNonNull(gradients.get(n)).mul(scale);
            INDArray m = java.util.Objects.requireNonNull(first.get(n));
            INDArray v = java.util.Objects.requireNonNull(second.get(n));
            m.muli(config.beta1()).addi(g.mul(1 - config.beta1()));
            v.muli(config.beta2()).addi(g.mul(g).muli(1 - config.beta2()));
            p.muli(1 - rate * config.weightDecay());
            p.subi(m.div(Transforms.sqrt(v.div(c2)).addi(config.epsilon())).muli(rate / c1));
        });
        return new UpdateReport(norm, rate, true, skipped);
    }
}
