package dev.telos.algorithms.conformance;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Powers of a discount as the reference takes them on a response mask [B,T]: positions are counted in columns, masked ones
 * included, the length l of a response in its tokens, and at least as 1.
 */
final class ColumnDiscounts {
    private ColumnDiscounts() {}

    /** {@code discount^(k - l)} at column k, [B,T]. */
    static INDArray toEnd(double[][] mask, double discount) {
        double[][] powers = new double[mask.length][];
        for (int row = 0; row < mask.length; row++) {
            powers[row] = new double[mask[row].length];
            for (int column = 0; column < powers[row].length; column++) {
                powers[row][column] = Math.pow(discount, column - length(mask[row]));
            }
        }
        return Nd4j.createFromArray(powers);
    }

    /** {@code discount^(-l)}, [B]. */
    static INDArray fromStart(double[][] mask, double discount) {
        double[] powers = new double[mask.length];
        for (int row = 0; row < mask.length; row++) {
            powers[row] = Math.pow(discount, -length(mask[row]));
        }
        return Nd4j.createFromArray(powers);
    }

    private static double length(double[] row) {
        return Math.max(1, Arrays.stream(row).sum());
    }
}
