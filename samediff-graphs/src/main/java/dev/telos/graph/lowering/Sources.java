package dev.telos.graph.lowering;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.ops.Node;

/** Where an expression's per-token statistics and critic values come from; each node [B,T], finite everywhere. */
public interface Sources {
    Node statistic(Statistic statistic);

    Node criticValue();
}
