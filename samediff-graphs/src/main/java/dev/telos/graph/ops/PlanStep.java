package dev.telos.graph.ops;

import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** An operation that was executed, with the arrays that it read and wrote. */
record PlanStep(DifferentialFunction operation, List<INDArray> inputs, List<INDArray> outputs) {
    PlanStep {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    static PlanStep of(DifferentialFunction operation, OpContext context) {
        if (!(operation instanceof CustomOp || operation instanceof Op)) {
            throw new IllegalStateException("Operation " + operation.opName() + " is none that can be recorded.");
        }
        return new PlanStep(operation, context.getInputArrays(), context.getOutputArrays());
    }

    /** The same operation on other arrays, ready to run over and over. */
    Runnable bind(UnaryOperator<INDArray> storage) {
        List<INDArray> read = inputs.stream().map(storage).toList();
        List<INDArray> written = outputs.stream().map(storage).toList();
        if (operation instanceof JavaOperation own) {
            return own.bind(read, written);
        }
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setInputArrays(read);
        context.setOutputArrays(written);
        if (operation instanceof DynamicCustomOp custom) {
            context.setIArguments(custom.iArgs());
            context.setTArguments(custom.tArgs());
            context.setBArguments(custom.bArgs());
            context.setDArguments(custom.dArgs());
            return () -> Nd4j.exec((CustomOp) custom, context);
        }
        Op legacy = (Op) operation;
        return () -> Nd4j.exec(legacy, context);
    }
}
