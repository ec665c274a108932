package dev.telos.graph.step;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one step came to.
 *
 * @param value the objective's value, its terms and metrics
 * @param policyGradients of the weighted total with respect to the policy's parameters, by their names
 * @param criticGradients likewise for the critic; empty where the objective has none
 */
public record StepResult(
        ObjectiveValue value, Map<String, INDArray> policyGradients, Map<String, INDArray> criticGradients) {}
