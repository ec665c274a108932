package dev.telos.algorithms.correction;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tokens of which the ratio pi / mu is known, for corrections computed by hand: 2, 1/2, 4 in the first response, 1, 8 in
 * the second, none in the third.
 */
final class Ratios {
    static final Mismatch MISMATCH = new Mismatch(Telos.tokenInput("pi"), Telos.tokenInput("mu"));

    private static final double OUTSIDE = 123;
    private static final Ratios EXAMPLE =
            of(new double[][] {{2, 0.5, 4}, {1, 8, OUTSIDE}, {OUTSIDE, OUTSIDE, OUTSIDE}});

    private final Batch batch;

    private Ratios(Batch batch) {
        this.batch = batch;
    }

    /** Of these ratios; what is not a ratio is outside the mask. */
    static Ratios of(double[][] ratios) {
        double[][] mask = map(ratios, ratio -> ratio == OUTSIDE ? 0 : 1);
        return new Ratios(Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .putTokenInputs("pi", Nd4j.createFromArray(map(ratios, ratio -> Math.log(ratio) - 3)))
                .putTokenInputs("mu", Nd4j.createFromArray(map(ratios, ratio -> -3)))
                .build());
    }

    private static double[][] map(double[][] rows, java.util.function.DoubleUnaryOperator function) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(function).toArray())
                .toArray(double[][]::new);
    }

    static double[] evaluate(Expression<?> expression) {
        return EXAMPLE.of(expression);
    }

    /** A number for each response token, row by row, or as the axis has them. */
    double[] of(Expression<?> expression) {
        double[] values =
                ExpressionProgram.evaluate(expression, batch).dup('c').data().asDouble();
        if (!(expression instanceof PerToken)) {
            return values;
        }
        double[] mask = batch.responseMask().dup('c').data().asDouble();
        return java.util.stream.IntStream.range(0, values.length)
                .filter(i -> mask[i] == 1)
                .mapToDouble(i -> values[i])
                .toArray();
    }
}
