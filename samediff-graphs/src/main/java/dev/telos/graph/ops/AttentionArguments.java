package dev.telos.graph.ops;

import dev.telos.graph.kernel.AttentionKernel;
import dev.telos.graph.kernel.AttentionShape;
import dev.telos.graph.kernel.Numbers;
import java.util.List;

/** The numeric arguments and the arrays of attention, as an operation has them. */
final class AttentionArguments {
    private AttentionArguments() {}

    static void write(AttentionShape shape, JavaOperation operation) {
        operation.addIArgument(
                shape.sequences(),
                shape.positions(),
                shape.asked(),
                shape.heads(),
                shape.keyValueHeads(),
                shape.headSize());
        operation.addTArgument(shape.theta(), shape.epsilon());
    }

    static AttentionShape shape(long[] whole, double[] real) {
        return new AttentionShape(
                (int) whole[0],
                (int) whole[1],
                (int) whole[2],
                (int) whole[3],
                (int) whole[4],
                (int) whole[5],
                real[0],
                real[1]);
    }

    static <A> AttentionKernel.Inputs<A> inputs(List<Numbers<A>> in) {
        return new AttentionKernel.Inputs<>(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.get(5));
    }

    static <A> AttentionKernel.Gradients<A> gradients(List<Numbers<A>> out) {
        return new AttentionKernel.Gradients<>(out.get(0), out.get(1), out.get(2), out.get(3), out.get(4));
    }
}
