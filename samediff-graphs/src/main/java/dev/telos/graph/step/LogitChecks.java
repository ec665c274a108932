package dev.telos.graph.step;

import dev.telos.graph.backend.ArrayMemory;
import dev.telos.graph.backend.ArrayNumbers;
import dev.telos.graph.batch.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Everything that can be wrong with logits, before anything native sees them. */
final class LogitChecks {
    private LogitChecks() {}

    static void require(Batch batch, Logits logits, INDArray gradient) {
        List<String> problems = new ArrayList<>();
        INDArray policy = logits.policy();
        if (policy.dataType() != DataType.FLOAT && policy.dataType() != DataType.DOUBLE) {
            problems.add("policy: expected FLOAT or DOUBLE, got " + policy.dataType());
        }
        if (policy.rank() != 3
                || policy.isEmpty()
                || policy.size(0) != batch.size()
                || policy.size(1) != batch.width()) {
            problems.add("policy: expected shape [" + batch.size() + ", " + batch.width()
                    + ", vocabulary] as the response mask, got " + Arrays.toString(policy.shape()));
        }
        logits.reference().ifPresent(reference -> alike(problems, "reference", reference, policy));
        actions(problems, batch, logits);
        alike(problems, "gradient", gradient, policy);
        if (gradient.isEmpty()
                || !ArrayMemory.isDense(gradient)
                || sharesMemory(gradient, policy)
                || logits.reference().stream().anyMatch(reference -> sharesMemory(gradient, reference))) {
            problems.add("gradient: expected an array of its own with its numbers in 'c' order, got a view or logits");
        }
        if (!problems.isEmpty()) {
            throw new InvalidLogits(problems);
        }
    }

    private static boolean sharesMemory(INDArray a, INDArray b) {
        return !a.isEmpty() && !b.isEmpty() && a.data().address() == b.data().address();
    }

    private static void alike(List<String> problems, String name, INDArray array, INDArray policy) {
        if (array.dataType() != policy.dataType() || !Arrays.equals(array.shape(), policy.shape())) {
            problems.add(name + ": expected " + policy.dataType() + Arrays.toString(policy.shape())
                    + " as the policy's logits, got " + array.dataType() + Arrays.toString(array.shape()));
        }
    }

    private static void actions(List<String> problems, Batch batch, Logits logits) {
        INDArray actions = logits.actions();
        if (!actions.dataType().isIntType()
                || !Arrays.equals(actions.shape(), batch.responseMask().shape())) {
            problems.add("actions: expected whole numbers of shape "
                    + Arrays.toString(batch.responseMask().shape()) + " as the response mask, got " + actions.dataType()
                    + Arrays.toString(actions.shape()));
            return;
        }
        long vocabulary = logits.policy().size(-1);
        long[][] tokens = actions.toLongMatrix();
        double[][] mask = ArrayNumbers.rows(batch.responseMask());
        for (int row = 0; row < tokens.length; row++) {
            for (int t = 0; t < tokens[row].length; t++) {
                if (mask[row][t] == 1 && (tokens[row][t] < 0 || tokens[row][t] >= vocabulary)) {
                    problems.add("actions: expected tokens from 0 to " + (vocabulary - 1) + ", got " + tokens[row][t]
                            + " at sequence " + row + ", token " + t);
                    return;
                }
            }
        }
    }
}
