package dev.telos.algorithms.testkit;

import dev.telos.algorithms.conformance.GoldenCase;
import dev.telos.algorithms.conformance.GoldenObjective;
import dev.telos.dsl.Aggregation;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about an objective, each on every batch; begun by {@link ObjectiveAssertions#assertThatObjective}.
 *
 * <p>By default batches are two random ones of five short sequences, seed 0, run through small tables as policy, reference
 * and critic. Every other batch lacks what the old policy says, as on the first step after sampling, where the assertion
 * does not say otherwise. A call that changes how batches are made holds for the assertions after it.
 */
public final class ObjectiveAssert extends ConfiguredAssert {
    public static final long DEFAULT_SEED = 0;
    public static final int DEFAULT_TRIALS = 2;
    /** Of numbers that have to be the same up to rounding, relative to the number or to the largest gradient entry. */
    public static final double DEFAULT_TOLERANCE = 1e-10;
    /** Of a gradient against finite differences, relative. */
    public static final double DEFAULT_DIFFERENCE_TOLERANCE = 1e-6;

    ObjectiveAssert(@Nullable Objective actual) {
        super(actual);
    }

    /**
     * The gradient is the derivative: with respect to statistics of some tokens, and through a table to some of its
     * parameters. What is detached is held fixed. Old policies differ from the current one here, since many objectives have
     * a kink where the ratio is 1.
     */
    public ObjectiveAssert hasGradientOfFiniteDifferences() {
        Evaluator evaluator = evaluator();
        if (evaluator.objective().requirements().differentiated().isEmpty()
                && !evaluator.objective().requirements().critic()) {
            throw new NotApplicable(
                    "hasGradientOfFiniteDifferences()",
                    "a gradient that reaches the policy or the critic",
                    "none in " + evaluator.objective(),
                    "Everything in it is data or detached.");
        }
        return check(
                "hasGradientOfFiniteDifferences()",
                "to have the gradient of its finite differences",
                settings().movedBatches(evaluator.objective()),
                new FiniteDifferenceGradient(evaluator, settings().differenceTolerance()));
    }

    /** Loss and gradient are the same for every partition of the step into micro-batches. */
    public ObjectiveAssert isInvariantToMicroBatches() {
        return check("isInvariantToMicroBatches()", "to mean the same in micro-batches", invariance()::toMicroBatches);
    }

    /** Loss and gradient are the same at every padding width of prompts and responses. */
    public ObjectiveAssert isInvariantToPadding() {
        return check("isInvariantToPadding()", "to mean the same at every padding width", invariance()::toPadding);
    }

    /** Loss and gradient are the same for every order of the sequences. */
    public ObjectiveAssert isInvariantToSequenceOrder() {
        return check("isInvariantToSequenceOrder()", "to mean the same in every order", invariance()::toSequenceOrder);
    }

    /** Loss and gradient depend on which sequences are of one group, and not on the ids of groups. */
    public ObjectiveAssert isInvariantToGroupRelabelling() {
        return check(
                "isInvariantToGroupRelabelling()",
                "to mean the same whatever groups are called",
                invariance()::toGroupRelabelling);
    }

    /** Loss and gradient are the same whatever stands outside the response mask: large numbers, NaN, infinities, tokens. */
    public ObjectiveAssert ignoresContentOutsideMask() {
        return check(
                "ignoresContentOutsideMask()",
                "to ignore what stands outside the response mask",
                invariance()::toContentOutsideMask);
    }

    /** Networks and objective in one graph give what the step gives; adaptive weights are held. */
    public ObjectiveAssert isTheSameInOneGraph() {
        return check("isTheSameInOneGraph()", "to mean the same in one graph", invariance()::toFusion);
    }

    /** Every implementation of the statistics over the vocabulary that the backend has gives the same loss and gradient. */
    public ObjectiveAssert isInvariantToVocabularyImplementation() {
        return check(
                "isInvariantToVocabularyImplementation()",
                "to mean the same however the vocabulary is summed",
                invariance()::toVocabularyImplementation);
    }

    /**
     * No parameter has a gradient where all rewards of each group are equal, each group having a constant of its own.
     *
     * @param inputs those that are rewards, [B], or [B,T] with the outcome on the last token that counts; without any
     *     those of {@code reward} and {@code token_reward} that the objective has
     */
    public ObjectiveAssert hasZeroGradientWhenRewardsAreEqual(String... inputs) {
        return check(
                "hasZeroGradientWhenRewardsAreEqual(" + quoted(inputs) + ")",
                "to have no gradient when the rewards of each group are equal",
                EqualRewards.of(evaluator(), List.of(inputs), settings().tolerance()));
    }

    /**
     * On the first step after sampling, where the ratio is 1, the policy's gradient is that of another objective, as a rule
     * of the policy gradient {@code -A log π} in the same aggregation.
     */
    public ObjectiveAssert equalsAtRatioOne(Objective policyGradient) {
        Evaluator own = evaluator();
        Evaluator other = own.of(policyGradient);
        return check(
                "equalsAtRatioOne(" + policyGradient.name() + ")",
                "to have the gradient of\n  " + policyGradient + "\nwhere the ratio is 1",
                settings().movedBatches(own.objective(), policyGradient),
                new SameGradientAtRatioOne(own, other, settings().tolerance()));
    }

    /** On the first step after sampling the policy's gradient is that of {@code -A log π}, A detached, so aggregated. */
    public ObjectiveAssert equalsPolicyGradientAtRatioOne(PerToken advantage, Aggregation aggregation) {
        PerToken loss = advantage.detach().times(Telos.policy().logProb()).negate();
        return equalsAtRatioOne(
                Telos.objective("policy gradient").minimize("policy gradient", loss.aggregate(aggregation)));
    }

    /**
     * On the first step after sampling every ratio is 1 and no clip of a ratio holds one back.
     *
     * @param names of the parts that are ratios; without any, {@code r}, which {@link Telos#ratio} is called
     */
    public ObjectiveAssert hasRatioOneOnFirstStep(String... names) {
        return check(
                "hasRatioOneOnFirstStep(" + quoted(names) + ")",
                "to have a ratio of 1 on the first step",
                RatioOne.of(
                        evaluator(),
                        names.length == 0 ? List.of("r") : List.of(names),
                        settings().tolerance()));
    }

    /**
     * With the inputs of a case of a reference implementation the loss and its gradient with respect to the logits are those
     * that the case expects, within its tolerance: see {@link GoldenObjective}.
     */
    public ObjectiveAssert matchesGolden(GoldenCase golden) {
        Optional<String> problem = GoldenObjective.problem(golden, objective());
        problem.ifPresent(what -> {
            throw failure("%s", "Expecting\n  " + actual + "\nto match " + golden.label() + ", but\n  " + what);
        });
        return this;
    }

    /** The case in a file of the schema rl-golden/1. */
    public ObjectiveAssert matchesGolden(Path file) {
        return matchesGolden(GoldenCase.read(file));
    }

    /**
     * Sequences with an empty response leave loss and gradient finite and, added in groups of their own, change no term.
     *
     * @param countSequences terms that do change, since they are means over sequences, those with an empty response
     *     included: see {@code PerSequence.mean()}
     */
    public ObjectiveAssert losesNothingOnEmptyResponses(String... countSequences) {
        return check(
                "losesNothingOnEmptyResponses(" + quoted(countSequences) + ")",
                "to lose nothing on empty responses",
                EmptyResponses.of(
                        evaluator(), List.of(countSequences), settings().tolerance()));
    }

    /** Loss and gradient are finite where policies are certain, and certain of different tokens: logits of -500 to 500. */
    public ObjectiveAssert isFiniteForExtremeLogits() {
        Evaluator extreme = evaluator()
                .on(Tables.extreme(settings().vocabularySize(), settings().seed()));
        return check(
                "isFiniteForExtremeLogits()",
                "to be finite for extreme logits",
                settings().movedBatches(extreme.objective()),
                new ExtremeLogits(extreme));
    }

    private Invariance invariance() {
        return new Invariance(evaluator(), settings().tolerance());
    }

    private static String quoted(String... names) {
        return Arrays.stream(names)
                .map(name -> '"' + name + '"')
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
