package dev.telos.algorithms.testkit;

import dev.telos.dsl.Requirements;
import dev.telos.dsl.tree.Formula;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.dsl.tree.StatisticKind;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Batches drawn at random, with everything that objectives require but what networks say. */
final class RandomBatches {
    private final BatchSpec spec;
    private final List<Requirements> requirements;
    private final Set<String> derived;

    /** For all of the requirements at once, less the inputs that are derived from a batch afterwards. */
    RandomBatches(BatchSpec spec, List<Requirements> requirements, Set<String> derived) {
        this.spec = spec;
        this.requirements = requirements;
        this.derived = derived;
    }

    /** Draws a batch; every input has a random stream of its own, so that one more changes none of the others. */
    Batch of(long seed) {
        Random random = new Random(seed);
        List<int[]> responses = tokens(random, spec.longestResponse());
        var batch = Batch.builder()
                .responseMask(mask(random, responses))
                .addAllGroups(groups(random))
                .sequences(Sequences.of(
                        spec.vocabularySize(),
                        tokens(random, spec.longestPrompt()),
                        responses,
                        spec.longestPrompt(),
                        spec.longestResponse()));
        int tokens = spec.sequences() * spec.longestResponse();
        for (Requirements required : requirements) {
            required.tokenInputs()
                    .removeAll(derived)
                    .forEach(name -> batch.putTokenInputs(name, matrix(numbers(seed, name, values(name), tokens))));
            required.sequenceInputs()
                    .removeAll(derived)
                    .forEach(name -> batch.putSequenceInputs(
                            name, Nd4j.createFromArray(numbers(seed, name, values(name), spec.sequences()))));
            required.scalarInputs()
                    .removeAll(derived)
                    .forEach(name -> batch.putScalarInputs(name, numbers(seed, name, values(name), 1)[0]));
            required.statistics()
                    .filter(RandomBatches::ofOldPolicyAlone)
                    .forEach(statistic -> batch.putStatistics(
                            statistic,
                            matrix(numbers(seed, Formula.of(statistic), plausible(statistic.kind()), tokens))));
        }
        return batch.build();
    }

    private List<int[]> tokens(Random random, int longest) {
        return IntStream.range(0, spec.sequences())
                .mapToObj(i -> random.ints(1 + random.nextInt(longest), 0, spec.vocabularySize())
                        .toArray())
                .toList();
    }

    private INDArray mask(Random random, List<int[]> responses) {
        List<Integer> order = shuffled(random);
        double[][] mask = new double[spec.sequences()][spec.longestResponse()];
        for (int i = spec.emptyResponses(); i < mask.length; i++) {
            int row = order.get(i);
            int length = responses.get(row).length;
            for (int t = 0; t < length; t++) {
                mask[row][t] = random.nextDouble() < spec.holes() ? 0 : 1;
            }
            // Empty are those alone that are meant to be.
            mask[row][random.nextInt(length)] = 1;
        }
        return Nd4j.createFromArray(mask);
    }

    private List<Long> groups(Random random) {
        List<Integer> order = shuffled(random);
        int together = spec.sequences() - spec.groupsOfOne();
        int groups = Math.max(1, Math.min(spec.groups(), together / 2));
        Long[] ids = new Long[spec.sequences()];
        for (int i = 0; i < ids.length; i++) {
            // Two for each group, then at random, then groups of one.
            int id = i < 2 * groups ? i % groups : random.nextInt(groups);
            ids[order.get(i)] = (long) (i < together ? id : spec.groups() + i);
        }
        return Arrays.asList(ids);
    }

    private List<Integer> shuffled(Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, spec.sequences()).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }

    private InputValues values(String name) {
        return spec.inputs().getOrDefault(name, InputValues.KNOWN.getOrDefault(name, InputValues.UNKNOWN));
    }

    private static double[] numbers(long seed, String name, InputValues values, int count) {
        Random random = new Random(31 * seed + name.hashCode());
        return DoubleStream.generate(() -> values.next(random)).limit(count).toArray();
    }

    private INDArray matrix(double[] numbers) {
        return Nd4j.createFromArray(numbers).reshape(spec.sequences(), spec.longestResponse());
    }

    /** What can be given as data: the old policy against the current one would need the old network. */
    private static boolean ofOldPolicyAlone(Statistic statistic) {
        boolean againstCurrent = (statistic.kind() instanceof StatisticKind.Kl kl && kl.against() == Role.POLICY)
                || (statistic.kind() instanceof StatisticKind.TopKKl topK && topK.against() == Role.POLICY);
        return statistic.of() == Role.OLD && !againstCurrent;
    }

    /** Near what the tables say of some five tokens. */
    private static InputValues plausible(StatisticKind kind) {
        if (kind instanceof StatisticKind.LogProb) {
            return InputValues.between(-2.4, -0.8);
        }
        return kind instanceof StatisticKind.Entropy ? InputValues.between(0.5, 1.6) : InputValues.between(0.05, 0.5);
    }
}
