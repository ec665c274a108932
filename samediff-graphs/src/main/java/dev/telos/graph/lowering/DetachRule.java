package dev.telos.graph.lowering;

import dev.telos.dsl.tree.Node;
import dev.telos.graph.ops.Tensor;
import java.util.function.Supplier;

/** What stands in a graph for a detached part of an expression. */
@FunctionalInterface
public interface DetachRule {
    /** The value of the part, through which no gradient flows. */
    DetachRule STOP = (detached, value) -> value.get().detach();

    /**
     * The node for {@code detached}.
     *
     * @param value lowers what is detached; where it is not asked for, nothing below is lowered either
     */
    Tensor lower(Node.Detach detached, Supplier<Tensor> value);
}
