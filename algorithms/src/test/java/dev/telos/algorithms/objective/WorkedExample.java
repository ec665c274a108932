package dev.telos.algorithms.objective;

import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.FusedStep;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.Step;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Four sequences of up to five tokens over six: logits {@code 1.5 sin(1.3b + .7t + .9v)}, reference
 * {@code 1.5 sin(1.1b + .5t + .8v + .3)}, tokens {@code (2b + 3t) mod 6}, old log-probabilities
 * {@code log pi - .1 cos(b + t)}, rewards 1, 0, 1, 1/4 in groups of two.
 */
final class WorkedExample {
    private static final int B = 4;
    private static final int T = 5;
    private static final int V = 6;
    private static final int[] LENGTHS = {5, 3, 4, 2};

    final Models models = Models.of(table(1.3, 0.7, 0.9, 0), table(1.1, 0.5, 0.8, 0.3));
    final Batch batch = Batch.builder()
            .responseMask(tokens((b, t) -> t < LENGTHS[b] ? 1 : 0))
            .groups(List.of(0L, 0L, 1L, 1L))
            .putSequenceInputs("reward", Nd4j.createFromArray(1.0, 0.0, 1.0, 0.25))
            .sequences(Sequences.of(
                    V,
                    List.of(new int[] {0}, new int[] {1}, new int[] {2}, new int[] {3}),
                    List.of(actions(0), actions(1), actions(2), actions(3)),
                    1,
                    T))
            .putStatistics(
                    (Statistic) Telos.old().logProb().node(), tokens((b, t) -> logProb(b, t) - 0.1 * Math.cos(b + t)))
            .build();

    private interface OfToken {
        double at(int b, int t);
    }

    private static INDArray tokens(OfToken value) {
        double[][] values = new double[B][T];
        for (int b = 0; b < B; b++) {
            for (int t = 0; t < T; t++) {
                values[b][t] = value.at(b, t);
            }
        }
        return Nd4j.createFromArray(values);
    }

    private static int[] actions(int b) {
        int[] actions = new int[T];
        for (int t = 0; t < T; t++) {
            actions[t] = action(b, t);
        }
        return actions;
    }

    private static int action(int b, int t) {
        return (2 * b + 3 * t) % V;
    }

    private static TabularPolicy table(double byRow, double byTime, double byToken, double shift) {
        double[][] logits = new double[B * T][V];
        for (int row = 0; row < B * T; row++) {
            int b = row / T;
            int t = row % T;
            for (int v = 0; v < V; v++) {
                logits[row][v] = 1.5 * Math.sin(byRow * b + byTime * t + byToken * v + shift);
            }
        }
        return TabularPolicy.of(Nd4j.createFromArray(logits), (prompt, prefix) -> prompt[0] * T + prefix.length);
    }

    private static double logProb(int b, int t) {
        double total = 0;
        for (int v = 0; v < V; v++) {
            total += Math.exp(1.5 * Math.sin(1.3 * b + 0.7 * t + 0.9 * v));
        }
        return 1.5 * Math.sin(1.3 * b + 0.7 * t + 0.9 * action(b, t)) - Math.log(total);
    }

    /** The batch with every statistic that an objective needs. */
    Batch complete(Objective objective) {
        return new TwoPhaseStep(objective, models, B).complete(batch);
    }

    /** An expression of policy and reference, and of nothing else of the old policy than its log-probability. */
    double[][] evaluate(PerToken expression) {
        Batch complete = complete(Telos.objective("sum").minimize("sum", expression.sum()));
        return Batch.insideMask(ExpressionProgram.evaluate(expression, complete), batch.responseMask())
                .toDoubleMatrix();
    }

    /** An expression of data alone. */
    double[] evaluateData(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, batch).dup().data().asDouble();
    }

    /** What a step gives, the same fused and in two phases. */
    StepResult step(Objective objective) {
        Step inParts = new TwoPhaseStep(objective, models, 3);
        StepResult result = inParts.run(batch, 0);
        StepResult fused = new FusedStep(objective, models).run(batch, 0);
        double apart = gradient(result).sub(gradient(fused)).norm2Number().doubleValue();
        if (Math.abs(result.value().loss() - fused.value().loss()) > 1e-12 || apart > 1e-12) {
            throw new AssertionError("Fused and two-phase steps differ: " + result.value() + " and " + fused.value());
        }
        return result;
    }

    /** Of the logits, [B*T,V]. */
    static INDArray gradient(StepResult result) {
        Map<String, INDArray> gradients = result.policyGradients();
        return Objects.requireNonNull(gradients.get(TabularPolicy.LOGITS));
    }
}
