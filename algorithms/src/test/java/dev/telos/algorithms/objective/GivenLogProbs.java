package dev.telos.algorithms.objective;

import dev.telos.dsl.Condition;
import dev.telos.dsl.Expression;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import dev.telos.dsl.Term;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.ExpressionProgram;
import dev.telos.graph.step.ObjectiveProgram;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.factory.Nd4j;

/** Tokens of which the log-probabilities are known, now and before, for losses computed by hand. */
final class GivenLogProbs {
    /** The advantage [B,T] as data. */
    static final PerToken ADVANTAGE = Telos.tokenInput("advantage");

    private static final Statistic LOG_PROB =
            (Statistic) Telos.policy().logProb().node();
    private static final Statistic OLD_LOG_PROB =
            (Statistic) Telos.old().logProb().node();

    private final Batch batch;

    private GivenLogProbs(Batch batch) {
        this.batch = batch;
    }

    /** All tokens count. */
    static GivenLogProbs of(double[][] logProb, double[][] oldLogProb, double[][] advantage) {
        double[][] mask = new double[logProb.length][logProb[0].length];
        Arrays.stream(mask).forEach(row -> Arrays.fill(row, 1));
        return masked(mask, logProb, oldLogProb, advantage);
    }

    /** Tokens count where the mask is 1. */
    static GivenLogProbs masked(double[][] mask, double[][] logProb, double[][] oldLogProb, double[][] advantage) {
        return new GivenLogProbs(Batch.builder()
                .responseMask(Nd4j.createFromArray(mask))
                .putStatistics(LOG_PROB, Nd4j.createFromArray(logProb))
                .putStatistics(OLD_LOG_PROB, Nd4j.createFromArray(oldLogProb))
                .putTokenInputs("advantage", Nd4j.createFromArray(advantage))
                .build());
    }

    /** By probabilities instead of their logarithms. */
    static GivenLogProbs ofProbabilities(double[][] p, double[][] old, double[][] advantage) {
        return of(logarithms(p), logarithms(old), advantage);
    }

    private static double[][] logarithms(double[][] rows) {
        double[][] logarithms = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            logarithms[row] = Arrays.stream(rows[row]).map(Math::log).toArray();
        }
        return logarithms;
    }

    GivenLogProbs with(String input, double[]... values) {
        return new GivenLogProbs(Batch.builder()
                .from(batch)
                .putTokenInputs(input, Nd4j.createFromArray(values))
                .build());
    }

    double[] evaluate(Expression<?> expression) {
        return ExpressionProgram.evaluate(expression, batch).dup('c').data().asDouble();
    }

    /** 1 where the condition holds on a response token, else 0, row by row. */
    double[] where(Condition<PerToken> condition) {
        return inside(condition.indicator());
    }

    /** The numbers of response tokens, 0 elsewhere, row by row. */
    double[] inside(PerToken expression) {
        return Batch.insideMask(ExpressionProgram.evaluate(expression, batch), batch.responseMask())
                .dup('c')
                .data()
                .asDouble();
    }

    /** With respect to the log-probabilities, row by row. */
    double[] gradient(Scalar loss) {
        Objective objective = Telos.objective("loss").minimize("loss", loss);
        return Objects.requireNonNull(new ObjectiveProgram(objective, batch.size(), batch.width())
                        .evaluate(batch, objective.terms().toMap(Term::name, term -> 1.0))
                        .statistics()
                        .get(LOG_PROB))
                .dup('c')
                .data()
                .asDouble();
    }
}
