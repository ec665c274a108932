package dev.telos.algorithms.invariance;

import dev.telos.dsl.Objective;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.step.FusedStep;
import dev.telos.graph.step.GradientChecker;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.StepResult;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What must not change an objective's gradient, checked for one objective on one random batch. */
final class Gradients {
    private static final double SAME = 1e-10;

    /** Numbers this small are differences of rounding. */
    private static final double NOTHING = 1e-12;

    private final String where;
    private final Objective objective;
    private final Models models;
    private final RandomWorld world;
    private final StepResult expected;

    private Gradients(long seed, Objective objective, Models models) {
        this.where = "seed " + seed + ", " + objective + ": ";
        this.objective = objective;
        this.models = models;
        this.world = RandomWorld.of(seed);
        this.expected = twoPhase(world.batch(), world.size());
    }

    /** Everything at once, since the networks and graphs are most of the work. */
    static void assertInvariant(long seed, Objective objective, Models models) {
        Gradients gradients = new Gradients(seed, objective, models);
        int[] inOrder = gradients.world.inOrder().toArray();
        int[] shuffled = gradients.world.shuffled();
        int all = gradients.world.size();
        gradients.assertPartitions();
        gradients.assertLayout("another padding width", new RandomWorld.Layout(inOrder, 2, 3, false, 0), 2);
        gradients.assertLayout("another order and other ids", new RandomWorld.Layout(shuffled, 0, 0, true, 0), all);
        gradients.assertLayout("NaN outside the mask", new RandomWorld.Layout(inOrder, 1, 1, false, Double.NaN), all);
        gradients.assertFused();
    }

    /** Against differences, of some tokens of every statistic and some entries of every parameter. */
    static void assertDerivative(long seed, Objective objective, Models models, int entries) {
        Batch batch = RandomWorld.of(seed).batch();
        try {
            GradientChecker.of(objective)
                    .atMost(6)
                    .statistics(new TwoPhaseStep(objective, models, batch.size()).complete(batch))
                    .requireWithin(1e-6);
            GradientChecker.of(objective)
                    .atMost(entries)
                    .parameters(models, batch)
                    .requireWithin(1e-6);
        } catch (AssertionError error) {
            throw new AssertionError("seed " + seed + ", " + objective + ": " + error.getMessage(), error);
        }
    }

    /** The same step on other models that mean the same. */
    static void assertSameModels(long seed, Objective objective, Models models, Models others) {
        Gradients expected = new Gradients(seed, objective, models);
        expected.assertSame("other models", new Gradients(seed, objective, others).expected);
    }

    private StepResult twoPhase(Batch batch, int microBatch) {
        return new TwoPhaseStep(objective, models, microBatch).run(batch, 3);
    }

    private void assertPartitions() {
        java.util.List<int[]> parts = world.partition();
        assertSame("a random partition", new TwoPhaseStep(objective, models, size -> parts).run(world.batch(), 3));
        assertSame("one sequence at a time", twoPhase(world.batch(), 1));
    }

    private void assertLayout(String what, RandomWorld.Layout layout, int microBatch) {
        assertSame(what, twoPhase(world.batch(layout), microBatch));
    }

    private void assertFused() {
        boolean adapts = objective.terms().exists(term -> term.weight() instanceof dev.telos.dsl.Weight.Balanced);
        if (!adapts) {
            assertSame("one graph", new FusedStep(objective, models).run(world.batch(), 3));
            RandomWorld.Layout noisy = new RandomWorld.Layout(world.shuffled(), 1, 2, true, Double.NEGATIVE_INFINITY);
            assertSame("one graph, laid out anew", new FusedStep(objective, models).run(world.batch(noisy), 3));
        }
    }

    private void assertSame(String what, StepResult came) {
        assertClose(what + ", loss", came.value().loss(), expected.value().loss());
        expected.value()
                .observed()
                .forEach((name, value) -> assertClose(
                        what + ", " + name, came.value().observed().get(name).get(), value));
        assertSame(what + ", policy", came.policyGradients(), expected.policyGradients());
        assertSame(what + ", critic", came.criticGradients(), expected.criticGradients());
    }

    private void assertClose(String what, double came, double value) {
        if (!(Math.abs(came - value) <= SAME * Math.abs(value) + NOTHING)) {
            throw new AssertionError(where + what + ": expected " + value + ", came " + came);
        }
    }

    private void assertSame(String what, Map<String, INDArray> came, Map<String, INDArray> gradients) {
        double largest = gradients.values().stream()
                .mapToDouble(gradient -> gradient.amaxNumber().doubleValue())
                .max()
                .orElse(0);
        gradients.forEach((name, gradient) -> {
            INDArray other = came.get(name);
            double error = other == null
                    ? Double.NaN
                    : other.sub(gradient).amaxNumber().doubleValue();
            // The largest of an array with a NaN need not be NaN; a sum is.
            double sum = other == null ? Double.NaN : other.sumNumber().doubleValue();
            if (!(error <= SAME * largest + NOTHING) || Double.isNaN(sum)) {
                throw new AssertionError(
                        where + what + " gradient of " + name + ": expected " + gradient + ", came " + other);
            }
        });
    }
}
