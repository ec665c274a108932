package dev.telos.algorithms.conformance;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Powers of a discount by the distance in columns of a response mask [B,T], masked columns included. */
final class ColumnDiscounts {
    private ColumnDiscounts() {}

    /** {@code discount^(k - T)} at column k, with T the column after the last response token, [B,T]. */
    static INDArray toEnd(double[][] mask, double discount) {
        double[][] powers = new double[mask.length][];
        for (int row = 0; row < mask.length; row++) {
            powers[row] = new double[mask[row].length];
            for (int column = 0; column < powers[row].length; column++) {
                powers[row][column] = Math.pow(discount, column - end(mask[row]));
            }
        }
        return Nd4j.createFromArray(powers);
    }

    /** {@code discount^(-T)}, [B]. */
    static INDArray fromStart(double[][] mask, double discount) {
        double[] powers = new double[mask.length];
        for (int row = 0; row < mask.length; row++) {
            powers[row] = Math.pow(discount, -end(mask[row]));
        }
        return Nd4j.createFromArray(powers);
    }

    /** 0 for an empty response. */
    private static int end(double[] row) {
        int end = row.length;
        while (end > 0 && row[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
