package dev.telos.graph.step;

import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.ops.PlanCache;
import dev.telos.graph.policy.SequenceShape;
import java.util.Collection;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** One program for each shape of batch and set of statistics that come with it, as far as {@link PlanCache} keeps them. */
final class Programs<P> {
    private record Key(SequenceShape shape, Set<Statistic> given) {}

    private final PlanCache<Key, P> programs;

    /**
     * @param bytes memory that a program holds between runs
     * @param release makes it give that up
     */
    Programs(BiFunction<SequenceShape, Set<Statistic>, P> compile, ToLongFunction<P> bytes, Consumer<P> release) {
        this.programs = new PlanCache<>(key -> compile.apply(key.shape(), key.given()), bytes, release);
    }

    P of(Batch batch) {
        SequenceShape shape =
                batch.sequences().orElseThrow(MissingStatistic::sequences).shape();
        PolicyStatisticGiven.check(batch.statistics().keySet());
        return programs.of(new Key(shape, Set.copyOf(batch.statistics().keySet())));
    }

    /** All that are kept. */
    Collection<P> all() {
        return programs.all();
    }
}
