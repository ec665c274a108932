package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Node;

/** Keeps a typed front on a tree of its own axis. */
final class Axes {
    private Axes() {}

    static void require(Axis axis, Node node) {
        if (node.axis() != axis) {
            throw new InvalidArgument(
                    "an expression of shape " + axis.shape(),
                    "a tree of that shape",
                    "one of shape " + node.axis().shape());
        }
    }
}
