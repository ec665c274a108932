package dev.telos.algorithms.conformance;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.ObjectiveProgram;
import dev.telos.graph.step.ObjectiveValue;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TermWeights;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps of an objective on given logits, micro-batch by micro-batch, without an update of the policy. */
final class PolicyUpdate {
    private static final Statistic LOG_PROB =
            GivenLogits.statistic(Telos.policy().logProb());

    private final Objective objective;
    private final Models models;
    private final MicroBatchScope scope;
    private final TwoPhaseStep step;
    private final Map<Integer, ObjectiveProgram> programs = new HashMap<>();

    PolicyUpdate(Objective objective, Models models, MicroBatchScope scope) {
        this.objective = objective;
        this.models = models;
        this.scope = scope;
        this.step = new TwoPhaseStep(objective, models, scope.size());
    }

    /**
     * What a step came to.
     *
     * @param parts the objective's value on each micro-batch
     * @param gradLogits with respect to the logits, [B*T,V]
     * @param gradLogProb with respect to the log-probability of the taken token alone, [B,T]
     */
    record Result(MicroBatchScope scope, List<ObjectiveValue> parts, INDArray gradLogits, INDArray gradLogProb) {
        /** A number of each micro-batch, weighted by its share of the sequences. */
        double mean(ToDoubleFunction<ObjectiveValue> number) {
            double sum = 0;
            for (int i = 0; i < parts.size(); i++) {
                sum += scope.factor(scope.parts().get(i)) * number.applyAsDouble(parts.get(i));
            }
            return sum;
        }

        double[] each(ToDoubleFunction<ObjectiveValue> number) {
            return parts.stream().mapToDouble(number).toArray();
        }

        double term(String name) {
            return mean(part -> part.terms().get(name).get());
        }

        /** A loss of each micro-batch as it enters the sum of the step. */
        double[] microBatchLosses() {
            double[] losses = each(ObjectiveValue::loss);
            for (int i = 0; i < losses.length; i++) {
                losses[i] *= scope.factor(scope.parts().get(i));
            }
            return losses;
        }

        /** The observed metrics, as means over micro-batches. */
        Map<String, Double> observed() {
            Map<String, Double> means = new HashMap<>();
            parts.get(0)
                    .observed()
                    .keySet()
                    .forEach(name -> means.put(
                            name, mean(part -> part.observed().get(name).get())));
            return means;
        }

        /** The weight of a term in the last micro-batch. */
        double lastWeight(String term) {
            return parts.get(parts.size() - 1).weights().get(term).get();
        }

        double gradientNorm() {
            return gradLogits.norm2Number().doubleValue();
        }
    }

    /** The batch with all statistics that the objective needs. */
    Batch complete(Batch batch) {
        return step.complete(batch);
    }

    /** The weights of the objective's terms with their moving averages. */
    TermWeights weights() {
        return step.weights();
    }

    Result run(Batch batch, long number) {
        INDArray table = models.policy().parameters().get(TabularPolicy.LOGITS);
        INDArray gradLogits = Nd4j.zerosLike(Objects.requireNonNull(table));
        INDArray gradLogProb = Nd4j.zeros(DataType.DOUBLE, batch.size(), batch.width());
        List<ObjectiveValue> values = new ArrayList<>();
        for (int[] rows : scope.parts()) {
            Batch part = scope.isWhole() ? batch : batch.select(rows);
            StepResult result = step.run(part, number);
            values.add(result.value());
            gradLogits.addi(gradient(result).mul(scope.factor(rows)));
            MicroBatchScope.scatter(gradLogProb(part, result).mul(scope.factor(rows)), rows, gradLogProb);
        }
        return new Result(scope, values, gradLogits, gradLogProb);
    }

    private static INDArray gradient(StepResult result) {
        return Objects.requireNonNull(result.policyGradients().get(TabularPolicy.LOGITS));
    }

    private INDArray gradLogProb(Batch part, StepResult result) {
        ObjectiveProgram program =
                programs.computeIfAbsent(part.size(), size -> new ObjectiveProgram(objective, size, part.width()));
        INDArray gradient = program.evaluate(step.complete(part), result.value().weights())
                .statistics()
                .get(LOG_PROB);
        return gradient == null ? Nd4j.zeros(DataType.DOUBLE, part.size(), part.width()) : gradient;
    }
}
