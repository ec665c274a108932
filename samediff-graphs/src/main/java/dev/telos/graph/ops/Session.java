package dev.telos.graph.ops;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/**
 * Runs one SameDiff graph over and over without growing.
 *
 * <p>SameDiff's own sessions remember the identity of every array they ever freed, one more set of them per thread, and
 * their cache takes scalars in but never gives one out again.
 */
final class Session extends InferenceSession {
    private final ArrayPool pool = new ArrayPool();
    private @Nullable Recording recording;

    Session(SameDiff sameDiff) {
        super(sameDiff);
        setMmgr(pool);
    }

    @Override
    public ExecutionResult doExec(
            DifferentialFunction operation,
            OpContext context,
            FrameIter frame,
            Set<VarId> inputs,
            Set<VarId> allIterationInputs,
            Set<String> constants,
            Map<String, SDValue> otherPlaceholders) {
        Recording open = recording;
        if (open != null) {
            open.add(operation, context);
        }
        if (operation instanceof JavaOperation own) {
            own.bindAny(context.getInputArrays(), context.getOutputArrays()).run();
            return ExecutionResult.createFrom(List.of(own.outputVariablesNames()), context.getOutputArrays());
        }
        return super.doExec(operation, context, frame, inputs, allIterationInputs, constants, otherPlaceholders);
    }

    /** Memory held for later runs, in bytes. */
    long bytes() {
        return pool.bytes();
    }

    /** Frees it. */
    void close() {
        pool.close();
    }

    /** Runs, and notes every operation. */
    Map<String, INDArray> record(Map<String, INDArray> placeholders, List<String> wanted, Recording into) {
        recording = into;
        try {
            return run(placeholders, wanted);
        } finally {
            recording = null;
        }
    }

    /** The wanted variables by name, in arrays that no later run touches. */
    Map<String, INDArray> run(Map<String, INDArray> placeholders, List<String> wanted) {
        freedArrays.clear();
        pool.startRun();
        ExecutionResult result = output(
                wanted,
                placeholders,
                Collections.emptyMap(),
                null,
                Collections.emptySet(),
                Collections.emptyList(),
                At.defaultAt(Operation.INFERENCE));
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        if (result.getOutputs() != null) {
            result.getOutputs().forEach((name, array) -> arrays.put(name, array.orElseThrow()));
        } else {
            Map<String, SDValue> values = result.getValueOutputs();
            values.forEach((name, value) -> arrays.put(name, value.getTensorValue()));
        }
        nodeValueOutputs.clear();
        return arrays;
    }
}
