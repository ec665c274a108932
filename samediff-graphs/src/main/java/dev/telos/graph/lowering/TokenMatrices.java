package dev.telos.graph.lowering;

import dev.telos.dsl.tree.Discount;
import dev.telos.dsl.tree.Node;
import java.util.Arrays;

/**
 * Linear maps along the tokens of each sequence, as matrices [B,T,T] made from the response mask [B,T]. SameDiff's
 * cumulative sum has a wrong gradient; a product with a matrix has a right one.
 */
final class TokenMatrices {
    private TokenMatrices() {}

    /** Entry [b,t,s] is discount to the power of the response tokens from t to s, for response tokens s >= t in reach. */
    static double[][][] suffixSum(double[][] mask, Discount discount, Node.Reach reach) {
        return along(mask, (row, t, matrix) -> {
            double factor = discount.at(length(row));
            double weight = 1;
            for (int s = t; s < row.length && (row[s] == 1 || reach == Node.Reach.RESPONSE); s++) {
                if (row[s] == 1) {
                    matrix[t][s] = weight;
                    weight *= factor;
                }
            }
        });
    }

    private static int length(double[] row) {
        return (int) Arrays.stream(row).sum();
    }

    /** Entry [b,t,s] is 1 where s is the next response token after the response token t. */
    static double[][][] next(double[][] mask) {
        return along(mask, (row, t, matrix) -> {
            for (int s = t + 1; s < row.length; s++) {
                if (row[s] == 1) {
                    matrix[t][s] = 1;
                    return;
                }
            }
        });
    }

    /** Entry [b,t,s] is 1 where s is the last response token before the response token t. */
    static double[][][] previous(double[][] mask) {
        return along(mask, (row, t, matrix) -> {
            for (int s = t - 1; s >= 0; s--) {
                if (row[s] == 1) {
                    matrix[t][s] = 1;
                    return;
                }
            }
        });
    }

    /** Entry [b,t,n] is 1 where the response token t is the n-th of its sequence, counted from 0. */
    static double[][][] inOrder(double[][] mask) {
        return along(mask, (row, t, matrix) -> matrix[t][length(Arrays.copyOf(row, t))] = 1);
    }

    /** Entry [b,n,t] is 1 where the response token t is the n-th of its sequence, counted from 0. */
    static double[][][] compact(double[][] mask) {
        return along(mask, (row, t, matrix) -> matrix[length(Arrays.copyOf(row, t))][t] = 1);
    }

    private interface RowFiller {
        void fill(double[] maskRow, int t, double[][] matrix);
    }

    private static double[][][] along(double[][] mask, RowFiller filler) {
        double[][][] matrices = new double[mask.length][][];
        for (int b = 0; b < mask.length; b++) {
            double[] row = mask[b];
            matrices[b] = new double[row.length][row.length];
            for (int t = 0; t < row.length; t++) {
                if (row[t] == 1) {
                    filler.fill(row, t, matrices[b]);
                }
            }
        }
        return matrices;
    }
}
