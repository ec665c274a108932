package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.SequenceShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** One program for each shape of batch and set of statistics that come with it. */
final class Programs<P> {
    private record Key(SequenceShape shape, Set<Statistic> given) {}

    private final BiFunction<SequenceShape, Set<Statistic>, P> compile;
    private final Map<Key, P> programs = new HashMap<>();

    Programs(BiFunction<SequenceShape, Set<Statistic>, P> compile) {
        this.compile = compile;
    }

    P of(Batch batch) {
        SequenceShape shape =
                batch.sequences().orElseThrow(MissingStatistic::sequences).shape();
        PolicyStatisticGiven.check(batch.statistics().keySet());
        Key key = new Key(shape, Set.copyOf(batch.statistics().keySet()));
        return programs.computeIfAbsent(key, k -> compile.apply(k.shape(), k.given()));
    }

    /** All that were made. */
    Collection<P> all() {
        return programs.values();
    }
}
