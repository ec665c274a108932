package dev.telos.graph.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/** One run of a graph by the interpreter during which every operation is written down; no array is used twice. */
final class Recording extends Session {
    private final List<PlanStep> steps = new ArrayList<>();

    private Recording(SameDiff sameDiff) {
        super(sameDiff, new FreshArrays());
    }

    /** Runs the graph on copies of the inputs, which stay those of the plan. */
    static Plan of(SameDiff sameDiff, Map<String, INDArray> placeholders, List<String> wanted) {
        Map<String, INDArray> inputs = new HashMap<>();
        placeholders.forEach((name, array) -> inputs.put(name, array.dup('c')));
        Recording recording = new Recording(sameDiff);
        Map<String, INDArray> outputs = recording.run(inputs, wanted);
        return Plan.of(recording.steps, inputs, outputs);
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
        ExecutionResult result =
                super.doExec(operation, context, frame, inputs, allIterationInputs, constants, otherPlaceholders);
        // An identity hands on the very array.
        if (!(operation instanceof Identity)) {
            steps.add(PlanStep.of(operation, context));
        }
        return result;
    }

    private static final class FreshArrays extends AbstractMemoryMgr {
        @Override
        public INDArray allocate(boolean detached, DataType dataType, long... shape) {
            return Nd4j.createUninitializedDetached(dataType, shape);
        }

        @Override
        public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
            return allocate(detached, descriptor.dataType(), descriptor.getShape());
        }

        @Override
        public void release(INDArray array) {
            // The plan decides which arrays may share memory, once it knows all steps.
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
