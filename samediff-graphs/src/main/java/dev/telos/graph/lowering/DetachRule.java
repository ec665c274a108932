package dev.telos.graph.lowering;

import dev.telos.dsl.tree.Node;
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
    dev.telos.graph.ops.Node lower(Node.Detach detached, Supplier<dev.telos.graph.ops.Node> value);
}
