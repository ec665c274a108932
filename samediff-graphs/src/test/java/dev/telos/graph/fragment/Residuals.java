package dev.telos.graph.fragment;

import dev.telos.dsl.Expression;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.PolicyImplied;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.GradientReport;
import dev.telos.graph.step.GradientChecker;
import org.nd4j.linalg.factory.Nd4j;

/** Residuals to test fragments with: a hole in the mask, an empty response, a response of one token. */
final class Residuals {
    private static final double NAN = Double.NaN;

    /** Given as data. */
    static final PerToken TAU = Telos.tokenInput("tau");

    static final Batch BATCH = Batch.builder()
            .responseMask(Nd4j.createFromArray(new double[][] {{1, 0, 1, 1}, {0, 0, 0, 0}, {0, 1, 0, 0}}))
            .putTokenInputs("tau", Nd4j.createFromArray(new double[][] {
                {1, NAN, 2, 4}, {NAN, NAN, NAN, NAN}, {NAN, 3, NAN, NAN}
            }))
            .putSequenceInputs("target", Nd4j.createFromArray(5.0, 2.0, 3.0))
            .build();

    private Residuals() {}

    /** The worst derivative of a fragment over the residual of a policy, weighted so that no two tokens count alike. */
    static GradientReport gradient(java.util.function.Function<PerToken, Scalar> fragment) {
        PerToken tau = PolicyImplied.residual(0.5, Telos.policy().kl(Telos.reference()));
        Batch batch = Batch.builder()
                .from(BATCH)
                .putStatistics(statistic(Telos.policy().logProb()), numbers(0.3))
                .putStatistics(statistic(Telos.reference().logProb()), numbers(0.7))
                .putStatistics(statistic(Telos.policy().kl(Telos.reference())), numbers(1.1))
                .build();
        return GradientChecker.of(Telos.objective("fragment").minimize("square", fragment.apply(tau)))
                .statistics(batch);
    }

    private static Node.Statistic statistic(Expression<?> expression) {
        return (Node.Statistic) expression.node();
    }

    private static org.nd4j.linalg.api.ndarray.INDArray numbers(double factor) {
        double[][] numbers = new double[3][4];
        for (int i = 0; i < 12; i++) {
            numbers[i / 4][i % 4] = Math.sin(factor * (i + 1));
        }
        return Nd4j.createFromArray(numbers);
    }
}
