package dev.telos.graph.lowering;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.ops.Tensor;

/** Where an expression's per-token statistics and critic values come from; each node [B,T], finite everywhere. */
public interface Sources {
    Tensor statistic(Statistic statistic);

    Tensor criticValue();
}
