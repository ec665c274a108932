package dev.telos.dsl;

import dev.telos.dsl.tree.Axis;
import dev.telos.dsl.tree.Node;

/** Keeps a typed front on a tree of its own axis. */
final class Axes {
    private Axes() {}

    static void require(Axis axis, Node node) {
        if (node.axis() != axis) {
            throw new InvalidArgument(
                    "A tree of shape " + node.axis().shape(),
                    "one of shape " + axis.shape(),
                    node.axis().shape(),
                    "Reduce it, or bring it onto the finer axis with Node.Broadcast.");
        }
    }
}
