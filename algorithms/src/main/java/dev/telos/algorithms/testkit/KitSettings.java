package dev.telos.algorithms.testkit;

import dev.telos.algorithms.objective.InvalidConfig;
import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.immutables.value.Value;

/** How assertions are run. */
@Value.Immutable
interface KitSettings {
    static ImmutableKitSettings.Builder builder() {
        return ImmutableKitSettings.builder();
    }

    @Value.Default
    default long seed() {
        return ObjectiveAssert.DEFAULT_SEED;
    }

    @Value.Default
    default int trials() {
        return ObjectiveAssert.DEFAULT_TRIALS;
    }

    @Value.Default
    default double tolerance() {
        return ObjectiveAssert.DEFAULT_TOLERANCE;
    }

    @Value.Default
    default double differenceTolerance() {
        return ObjectiveAssert.DEFAULT_DIFFERENCE_TOLERANCE;
    }

    @Value.Default
    default BatchSpec spec() {
        return BatchSpec.builder().build();
    }

    /** Batches made by hand; empty means random ones. */
    List<Batch> batches();

    @Value.Default
    default DerivedInputs derived() {
        return ImmutableDerivedInputs.builder().build();
    }

    /** Networks; tables by default. */
    Optional<Models> models();

    @Value.Default
    default StepFactory steps() {
        return TwoPhaseStep::new;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "the test kit",
                InvalidConfig.check(trials() >= 1, "trials", "at least 1", trials()),
                InvalidConfig.positive("tolerance", tolerance()),
                InvalidConfig.positive("differenceTolerance", differenceTolerance()));
    }

    /** The larger vocabulary of all batches. */
    default int vocabularySize() {
        return batches().stream()
                .mapToInt(batch -> Rewriting.sequences(batch).vocabularySize())
                .max()
                .orElse(spec().vocabularySize());
    }

    default Evaluator evaluator(Objective objective) {
        return new Evaluator(
                objective, models().orElseGet(() -> Tables.moderate(vocabularySize(), seed())), steps(), derived());
    }

    /** With what the old policy says, where an objective asks for it, so that ratios differ from 1. */
    default List<Batch> movedBatches(Objective... objectives) {
        if (!batches().isEmpty()) {
            return batches();
        }
        RandomBatches random = new RandomBatches(
                spec(),
                java.util.Arrays.stream(objectives).map(Objective::requirements).toList(),
                derived().names());
        return IntStream.range(0, trials())
                .mapToObj(trial -> random.of(1000 * seed() + trial))
                .toList();
    }

    /** Every other one as on the first step after sampling. */
    default List<Batch> allBatches(Objective objective) {
        List<Batch> moved = movedBatches(objective);
        return IntStream.range(0, moved.size())
                .mapToObj(trial -> batches().isEmpty() && trial % 2 == 1
                        ? Rewriting.onFirstStep(moved.get(trial))
                        : moved.get(trial))
                .toList();
    }

    /** The calls which, before an assertion, run it again on the same batches. */
    default String calls() {
        return batches().isEmpty()
                ? (spec().equals(BatchSpec.builder().build()) ? "" : ".onBatches(spec)") + ".seed(" + seed()
                        + ").trials(" + trials() + ")"
                : ".onBatches(batches).seed(" + seed() + ")";
    }
}
