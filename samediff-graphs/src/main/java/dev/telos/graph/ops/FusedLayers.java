package dev.telos.graph.ops;

import dev.telos.graph.kernel.AttentionShape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Parts of a transformer's layers as operations of our own, each with its gradient; for arrays in main memory.
 *
 * <p>Every factory throws {@link ShapeMismatch} where shapes do not fit.
 */
public final class FusedLayers {
    private FusedLayers() {}

    /** {@code x·Wᵀ} for each weight: rows [N,in] and weights [out,in] to [N,out]. */
    public static List<Tensor> linear(Tensor rows, List<Tensor> weights) {
        rows.requireShape("rows", rows.length(0), rows.length(1));
        weights.forEach(weight -> weight.requireShape("weight", weight.length(0), rows.length(1)));
        List<SDVariable> inputs = new ArrayList<>(List.of(rows.variable));
        weights.forEach(weight -> inputs.add(weight.variable));
        SDVariable[] products = new LinearOperation(rows.graph.sameDiff, inputs).outputVariables();
        List<Tensor> results = new ArrayList<>();
        for (int i = 0; i < products.length; i++) {
            results.add(
                    rows.graph.wrap(products[i], rows.length(0), weights.get(i).length(0)));
        }
        return results;
    }

    /** {@code residual + x·Wᵀ}: rows [N,in], a weight [out,in] and a residual [N,out]. */
    public static Tensor addedLinear(Tensor residual, Tensor rows, Tensor weight) {
        rows.requireShape("rows", residual.length(0), weight.length(1));
        residual.requireShape("residual", rows.length(0), weight.length(0));
        List<SDVariable> inputs = List.of(residual.variable, rows.variable, weight.variable);
        return rows.graph.wrap(new AddedLinearOperation(rows.graph.sameDiff, inputs).outputVariable(), residual.shape);
    }

    /** {@code gain · x / sqrt(mean(x²) + epsilon)} for each of the rows [N,d]; the gain is [d]. */
    public static Tensor rmsNorm(Tensor rows, Tensor gain, double epsilon) {
        gain.requireShape("gain", rows.length(1));
        return rows.graph.wrap(
                new RmsNormOperation(rows.graph.sameDiff, rows.variable, gain.variable, epsilon).outputVariable(),
                rows.shape);
    }

    /** {@code gate · sigmoid(gate) · up}, of one shape. */
    public static Tensor gated(Tensor gate, Tensor up) {
        up.requireShape("up", gate.shape);
        return gate.graph.wrap(
                new GateOperation(gate.graph.sameDiff, gate.variable, up.variable).outputVariable(), gate.shape);
    }

    /**
     * Causal attention with norms on queries and keys and rotary positions.
     *
     * @param queries [n·B, H·headSize], position-major
     * @param keys [S·B, keyValueHeads·headSize]
     * @param values as keys
     * @param queryGain [headSize]
     * @param keyGain [headSize]
     * @param hidden added to scores, [B, 1, 1, S]
     * @return [n·B, H·headSize]
     */
    public static Tensor attention(
            AttentionShape shape,
            Tensor queries,
            Tensor keys,
            Tensor values,
            Tensor queryGain,
            Tensor keyGain,
            Tensor hidden) {
        long size = shape.headSize();
        long rows = (long) shape.positions() * shape.sequences();
        queries.requireShape("queries", (long) shape.asked() * shape.sequences(), shape.heads() * size);
        keys.requireShape("keys", rows, shape.keyValueHeads() * size);
        values.requireShape("values", rows, shape.keyValueHeads() * size);
        queryGain.requireShape("gain of queries", size);
        keyGain.requireShape("gain of keys", size);
        hidden.requireShape("what is added to scores", shape.sequences(), 1, 1, shape.positions());
        AttentionOperation operation = new AttentionOperation(
                queries.graph.sameDiff,
                List.of(
                        queries.variable,
                        keys.variable,
                        values.variable,
                        queryGain.variable,
                        keyGain.variable,
                        hidden.variable),
                shape);
        return queries.graph.wrap(operation.outputVariable(), queries.shape);
    }
}
