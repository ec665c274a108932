package dev.telos.algorithms.testkit;

import dev.telos.dsl.Requirements;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.batch.ImmutableBatch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where all rewards of a group are equal there is nothing to learn from it; each group has a constant of its own. */
record EqualRewards(Evaluator evaluator, Set<String> rewards, double tolerance) implements Property {
    private static final String CALL = "hasZeroGradientWhenRewardsAreEqual(rewards)";
    private static final List<String> USUAL = List.of("reward", "token_reward");

    /** Of the inputs called that, or of the usual ones where no name is given. */
    static EqualRewards of(Evaluator evaluator, List<String> names, double tolerance) {
        Requirements required = evaluator.objective().requirements();
        Set<String> inputs =
                required.tokenInputs().addAll(required.sequenceInputs()).toJavaSet();
        Set<String> rewards = new HashSet<>(names.isEmpty() ? USUAL : names);
        if (names.isEmpty()) {
            rewards.retainAll(inputs);
        }
        if (rewards.isEmpty() || !inputs.containsAll(rewards)) {
            throw new NotApplicable(
                    CALL,
                    "inputs of the objective, among " + required.tokenInputs().addAll(required.sequenceInputs()),
                    names.isEmpty() ? "neither of " + USUAL : names.toString(),
                    "Name the inputs that are rewards.");
        }
        return new EqualRewards(evaluator, rewards, tolerance);
    }

    @Override
    public Optional<String> violation(Batch batch) {
        return evaluator.whole(seen(batch)).notZero(tolerance).map(what -> "with equal rewards " + what);
    }

    @Override
    public Batch seen(Batch batch) {
        double[] constants = constants(batch);
        INDArray outcomes = Nd4j.createFromArray(constants);
        return ImmutableBatch.builder()
                .from(batch)
                .sequenceInputs(Rewriting.changed(batch.sequenceInputs(), rewards::contains, old -> outcomes))
                .tokenInputs(Rewriting.changed(
                        batch.tokenInputs(), rewards::contains, old -> onLastToken(constants, Rewriting.mask(batch))))
                .build();
    }

    /** Multiples of a quarter, so that means are exact; 0 where rewards on tokens could not tell an empty response. */
    private double[] constants(Batch batch) {
        double[][] mask = Rewriting.mask(batch);
        boolean onTokens = batch.tokenInputs().keySet().stream().anyMatch(rewards::contains);
        List<Long> groups = batch.groups();
        List<Long> ids = groups.stream().distinct().sorted().toList();
        Set<Long> silent = new HashSet<>();
        double[] constants = new double[mask.length];
        for (int row = 0; row < mask.length; row++) {
            long id = groups.isEmpty() ? 0 : groups.get(row);
            constants[row] = (1 + ids.indexOf(id)) / 4.0;
            if (onTokens && Rewriting.lastCounted(mask[row]) < 0) {
                silent.add(id);
            }
        }
        for (int row = 0; row < mask.length; row++) {
            constants[row] = silent.contains(groups.isEmpty() ? 0L : groups.get(row)) ? 0 : constants[row];
        }
        return constants;
    }

    private static INDArray onLastToken(double[] constants, double[][] mask) {
        double[][] rewards = new double[mask.length][mask[0].length];
        for (int row = 0; row < mask.length; row++) {
            int last = Rewriting.lastCounted(mask[row]);
            if (last >= 0) {
                rewards[row][last] = constants[row];
            }
        }
        return Nd4j.createFromArray(rewards);
    }
}
