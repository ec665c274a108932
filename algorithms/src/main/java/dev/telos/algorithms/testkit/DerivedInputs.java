package dev.telos.algorithms.testkit;

import dev.telos.graph.batch.Batch;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.immutables.value.Value;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Inputs that somebody's code computes from a batch, by name; computed anew however the batch is written down. */
@Value.Immutable
interface DerivedInputs {
    Map<String, Function<Batch, INDArray>> perToken();

    Map<String, Function<Batch, INDArray>> perSequence();

    Map<String, ToDoubleFunction<Batch>> scalar();

    default Set<String> names() {
        Set<String> names = new HashSet<>(perToken().keySet());
        names.addAll(perSequence().keySet());
        names.addAll(scalar().keySet());
        return names;
    }

    default Batch addedTo(Batch batch) {
        if (names().isEmpty()) {
            return batch;
        }
        var complete = Batch.builder().from(batch);
        perToken().forEach((name, function) -> complete.putTokenInputs(name, function.apply(batch)));
        perSequence().forEach((name, function) -> complete.putSequenceInputs(name, function.apply(batch)));
        scalar().forEach((name, function) -> complete.putScalarInputs(name, function.applyAsDouble(batch)));
        return complete.build();
    }
}
