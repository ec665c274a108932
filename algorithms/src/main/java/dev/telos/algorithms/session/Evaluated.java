package dev.telos.algorithms.session;

import dev.telos.dsl.tree.Formula;
import dev.telos.graph.step.ObjectiveValue;
import dev.telos.graph.step.StepResult;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an objective came to on a batch. */
public record Evaluated(StepResult result) {
    /** The weighted sum of the terms. */
    public double loss() {
        return result.value().loss();
    }

    /** The Euclidean norm of the gradient with respect to all parameters of the policy. */
    public double policyGradientNorm() {
        return norm(result.policyGradients());
    }

    private static double norm(Map<String, INDArray> gradients) {
        return Math.sqrt(gradients.values().stream()
                .mapToDouble(gradient -> {
                    double norm = gradient.norm2Number().doubleValue();
                    return norm * norm;
                })
                .sum());
    }

    /** A line for the loss, one for each term with its weight, one for each metric, one for each gradient. */
    @Override
    public String toString() {
        ObjectiveValue value = result.value();
        StringBuilder text = new StringBuilder("\nloss " + number(value.loss()));
        value.terms()
                .forEach((name, loss) -> text.append("\n  ")
                        .append(name)
                        .append(" ")
                        .append(number(loss))
                        .append(" × weight ")
                        .append(value.weights().get(name).map(Formula::number).getOrElse("?")));
        value.observed()
                .forEach((name, metric) ->
                        text.append("\n  ").append(name).append(" ").append(number(metric)));
        text.append("\ngradient norm: policy ").append(number(policyGradientNorm()));
        if (!result.criticGradients().isEmpty()) {
            text.append(", critic ").append(number(norm(result.criticGradients())));
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.6g", value);
    }
}
