package dev.telos.algorithms.testkit;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.Models;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How assertions about an objective are run: on which batches, through which networks and steps, how exactly. */
abstract class ConfiguredAssert extends AbstractAssert<ObjectiveAssert, Objective> {
    private KitSettings settings = KitSettings.builder().build();
    private @Nullable Evaluator evaluator;
    private @Nullable List<Batch> batches;

    ConfiguredAssert(@Nullable Objective actual) {
        super(actual, ObjectiveAssert.class);
    }

    /** Batches made by hand, with sequences and all data that the objective requires, instead of random ones. */
    public ObjectiveAssert onBatches(Batch... made) {
        if (made.length == 0) {
            throw new NotApplicable(
                    "onBatches(batches)", "at least one batch", "none", "Leave it out for random ones.");
        }
        return with(changed().batches(List.of(made)));
    }

    /** Random batches that look like this. */
    public ObjectiveAssert onBatches(BatchSpec spec) {
        return with(changed().spec(spec).batches(List.of()));
    }

    /** Of random batches and tables; 0 by default. */
    public ObjectiveAssert seed(long seed) {
        return with(changed().seed(seed));
    }

    /** How many random batches each assertion is tried on; 2 by default. */
    public ObjectiveAssert trials(int trials) {
        return with(changed().trials(trials));
    }

    /** Of numbers that have to be the same; {@value ObjectiveAssert#DEFAULT_TOLERANCE} by default. */
    public ObjectiveAssert tolerance(double relative) {
        return with(changed().tolerance(relative));
    }

    /** Of a gradient against finite differences; {@value ObjectiveAssert#DEFAULT_DIFFERENCE_TOLERANCE} by default. */
    public ObjectiveAssert differenceTolerance(double relative) {
        return with(changed().differenceTolerance(relative));
    }

    /** Networks in DOUBLE instead of tables; their vocabulary has to be that of the batches. */
    public ObjectiveAssert withModels(Models models) {
        return with(changed().models(models));
    }

    /** How gradients are computed, to test a step instead of an objective; {@code TwoPhaseStep::new} by default. */
    public ObjectiveAssert withSteps(StepFactory steps) {
        return with(changed().steps(steps));
    }

    /** An input [B,T] that code of yours computes from a batch; computed anew however the batch is written down. */
    public ObjectiveAssert withTokenInput(String name, Function<Batch, INDArray> function) {
        return with(changed().derived(derived().putPerToken(name, function).build()));
    }

    /** An input [B] that code of yours computes from a batch. */
    public ObjectiveAssert withSequenceInput(String name, Function<Batch, INDArray> function) {
        return with(changed().derived(derived().putPerSequence(name, function).build()));
    }

    /** An input [] that code of yours computes from a batch. */
    public ObjectiveAssert withScalarInput(String name, ToDoubleFunction<Batch> function) {
        return with(changed().derived(derived().putScalar(name, function).build()));
    }

    ObjectiveAssert check(String call, String expected, Property property) {
        return check(call, expected, batches(), property);
    }

    ObjectiveAssert check(String call, String expected, List<Batch> on, Property property) {
        for (int trial = 0; trial < on.size(); trial++) {
            Optional<String> violation = property.violation(on.get(trial));
            if (violation.isPresent()) {
                Shrinking smallest = Shrinking.of(property, on.get(trial), violation.get());
                throw failure(
                        "%s",
                        new Failure(
                                        objective(),
                                        expected,
                                        trial + 1,
                                        smallest,
                                        evaluator().given(property.seen(smallest.batch())),
                                        "assertThatObjective(objective)" + settings.calls() + "." + call)
                                .message());
            }
        }
        return myself;
    }

    Objective objective() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    /** Kept from assertion to assertion, with the graphs and the outcomes that they share. */
    Evaluator evaluator() {
        Evaluator kept = evaluator;
        if (kept == null) {
            kept = settings.evaluator(objective());
            evaluator = kept;
        }
        return kept;
    }

    private List<Batch> batches() {
        List<Batch> kept = batches;
        if (kept == null) {
            kept = settings.allBatches(objective());
            batches = kept;
        }
        return kept;
    }

    KitSettings settings() {
        return settings;
    }

    private ImmutableKitSettings.Builder changed() {
        return KitSettings.builder().from(settings);
    }

    private ImmutableDerivedInputs.Builder derived() {
        return ImmutableDerivedInputs.builder().from(settings.derived());
    }

    private ObjectiveAssert with(ImmutableKitSettings.Builder changed) {
        settings = changed.build();
        evaluator = null;
        batches = null;
        return myself;
    }
}
