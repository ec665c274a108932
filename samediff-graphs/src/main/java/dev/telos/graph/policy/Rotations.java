package dev.telos.graph.policy;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rotary position embedding as matrices: at position s, component i of the first half of a head and component i of the
 * second turn together by the angle {@code s · theta^(-2i/headSize)}.
 *
 * @see <a href="https://arxiv.org/abs/2104.09864">RoFormer (Su et al., 2021)</a>; halves are paired as in Qwen3
 */
final class Rotations {
    private Rotations() {}

    /**
     * Matrices of {@code count} positions from {@code first} on.
     *
     * @return [count, headSize, headSize]; a query or key as a column vector is multiplied from the left
     */
    static INDArray matrices(TransformerConfig config, int first, int count) {
        int size = config.headSize();
        int half = size / 2;
        double[] entries = new double[count * size * size];
        for (int position = 0; position < count; position++) {
            for (int i = 0; i < half; i++) {
                double angle = (first + position) * Math.pow(config.ropeTheta(), -2.0 * i / size);
                int upper = (position * size + i) * size;
                int lower = (position * size + i + half) * size;
                entries[upper + i] = Math.cos(angle);
                entries[upper + i + half] = -Math.sin(angle);
                entries[lower + i] = Math.sin(angle);
                entries[lower + i + half] = Math.cos(angle);
            }
        }
        return Nd4j.create(entries, new long[] {count, size, size}, DataType.DOUBLE)
                .castTo(config.precision());
    }
}
