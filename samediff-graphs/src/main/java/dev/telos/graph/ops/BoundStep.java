package dev.telos.graph.ops;

import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** An operation bound to arrays, to be run over and over. */
interface BoundStep {
    void run();

    /** Frees what the operation holds outside of its arrays. */
    default void close() {
        // Nothing, as a rule.
    }

    static BoundStep of(DifferentialFunction operation, List<INDArray> reads, List<INDArray> writes) {
        if (operation instanceof JavaOperation own) {
            return own.bindAny(reads, writes)::run;
        }
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setInputArrays(reads);
        context.setOutputArrays(writes);
        if (operation instanceof DynamicCustomOp custom) {
            context.setIArguments(custom.iArgs());
            context.setTArguments(custom.tArgs());
            context.setBArguments(custom.bArgs());
            context.setDArguments(custom.dArgs());
            return new Native(context, () -> Nd4j.exec((CustomOp) custom, context));
        }
        return new Native(context, () -> Nd4j.exec((Op) operation, context));
    }

    /** An operation in native code; its context is native memory too. */
    record Native(OpContext context, Runnable execution) implements BoundStep {
        @Override
        public void run() {
            execution.run();
        }

        @Override
        public void close() {
            try {
                context.close();
            } catch (Exception e) {
                throw new IllegalStateException("A context of an operation was not freed.", e);
            }
        }
    }
}
