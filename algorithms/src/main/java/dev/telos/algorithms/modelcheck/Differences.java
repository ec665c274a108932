package dev.telos.algorithms.modelcheck;

import dev.telos.graph.backend.ArrayNumbers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Distances between numbers. */
final class Differences {
    private Differences() {}

    /** The largest; infinite where there is another count of numbers, and NaN where a number is. */
    static double largest(double[] expected, double[] came) {
        if (expected.length != came.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - came[i]));
        }
        return largest;
    }

    /** How many tokens of what is expected did not come. */
    static double tokens(int[] expected, int[] came) {
        int others = 0;
        for (int i = 0; i < expected.length; i++) {
            others += i < came.length && came[i] == expected[i] ? 0 : 1;
        }
        return others;
    }

    /** How many tokens differ, those that only one has included. */
    static double allTokens(int[] expected, int[] came) {
        return tokens(expected, came) + Math.max(0, came.length - expected.length);
    }

    /** How many characters differ, those that only one has included. */
    static double texts(String expected, String came) {
        return allTokens(expected.codePoints().toArray(), came.codePoints().toArray());
    }

    /** Row by row. */
    static double[] numbers(INDArray array) {
        return ArrayNumbers.of(array);
    }
}
