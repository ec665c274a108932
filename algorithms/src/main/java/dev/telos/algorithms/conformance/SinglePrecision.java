package dev.telos.algorithms.conformance;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** TRL takes its quantiles in single precision, whatever the precision of its model. */
final class SinglePrecision {
    private SinglePrecision() {}

    /** The quantile of the values inside a mask, on a straight line between neighbours; 0 where there is none. */
    static double quantile(INDArray values, INDArray mask, double q) {
        double[] counts = Tensors.values(mask);
        double[] all = Tensors.values(values);
        double[] ordered = IntStream.range(0, all.length)
                .filter(i -> counts[i] == 1)
                .mapToDouble(i -> (float) all[i])
                .sorted()
                .toArray();
        if (ordered.length == 0) {
            return 0;
        }
        float rank = (float) q * (ordered.length - 1);
        int below = (int) rank;
        float lower = (float) ordered[below];
        float upper = (float) ordered[Math.min(below + 1, ordered.length - 1)];
        return lower + (rank - below) * (upper - lower);
    }
}
