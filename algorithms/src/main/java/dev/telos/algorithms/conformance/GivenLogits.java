package dev.telos.algorithms.conformance;

import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;
import dev.telos.dsl.tree.Node.Statistic;
import dev.telos.dsl.tree.Role;
import dev.telos.graph.batch.Batch;
import dev.telos.graph.policy.Sequences;
import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.Models;
import dev.telos.graph.step.TwoPhaseStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Policies of given logits [B,T,V]: tables with a row for each response position of each sequence, which the sequence
 * names by its one prompt token.
 */
final class GivenLogits {
    private GivenLogits() {}

    static TabularPolicy policy(INDArray logits) {
        int width = Math.toIntExact(logits.size(1));
        return TabularPolicy.of(
                logits.reshape(logits.size(0) * width, logits.size(2)),
                (prompt, prefix) -> prompt[0] * width + prefix.length);
    }

    /** The models of a case; a reference where it has reference logits. */
    static Models models(GoldenCase golden) {
        var models = Models.builder()
                .policy(policy(golden.input("policy_logits")))
                .temperature(golden.number("temperature", 1));
        if (golden.has("ref_logits")) {
            models.reference(policy(golden.input("ref_logits")));
        }
        return models.build();
    }

    /** The taken tokens [B,T], those outside the mask included. */
    static Sequences sequences(INDArray actions, int vocabulary) {
        int[][] rows = actions.toIntMatrix();
        for (int[] row : rows) {
            for (int action : row) {
                if (action < 0 || action >= vocabulary) {
                    throw new UnreadableCase("actions", "tokens below " + vocabulary, action + "");
                }
            }
        }
        List<int[]> prompts =
                IntStream.range(0, rows.length).mapToObj(row -> new int[] {row}).toList();
        return Sequences.of(Math.max(vocabulary, rows.length), prompts, List.of(rows), 1, rows[0].length);
    }

    static Sequences sequences(GoldenCase golden) {
        return sequences(
                golden.input("actions"),
                Math.toIntExact(golden.input("policy_logits").size(2)));
    }

    /** A mask under which every position counts. */
    static INDArray everywhere(long size, long width) {
        return Nd4j.ones(size, width);
    }

    /** What the models say about a batch's tokens, [B,T] each. */
    static Map<Statistic, INDArray> statistics(Models models, Batch batch, Collection<Statistic> wanted) {
        Objective sums = wanted.stream()
                .map(statistic -> new PerToken(statistic).sum())
                .reduce((left, right) -> left.plus(right))
                .map(sum -> Telos.objective("statistics").minimize("sum", sum))
                .orElseThrow();
        Map<Statistic, INDArray> known =
                new TwoPhaseStep(sums, models, batch.size()).complete(batch).statistics();
        Map<Statistic, INDArray> found = new LinkedHashMap<>();
        wanted.forEach(statistic -> found.put(statistic, known.get(statistic)));
        return found;
    }

    static Statistic statistic(PerToken expression) {
        return (Statistic) expression.node();
    }

    /** The sums of the rows of a matrix. */
    static INDArray rowSums(INDArray matrix) {
        return Nd4j.createFromArray(Arrays.stream(matrix.toDoubleMatrix())
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray());
    }

    /** Group ids, one for each sequence. */
    static List<Long> groups(GoldenCase golden) {
        return Arrays.stream(Tensors.values(golden.input("uid")))
                .mapToObj(id -> (long) id)
                .toList();
    }

    /** With the old policy's statistics, which are those of a current policy with the old logits. */
    static Batch withOldPolicy(GoldenCase golden, Models models, Objective objective, Batch batch) {
        Models old = Models.builder()
                .from(models)
                .policy(policy(golden.input("old_logits")))
                .build();
        List<Statistic> wanted = new ArrayList<>();
        wanted.add(statistic(Telos.policy().logProb()));
        objective
                .requirements()
                .statistics()
                .filter(statistic -> statistic.of() == Role.OLD)
                .map(statistic -> new Statistic(Role.POLICY, statistic.kind()))
                .forEach(wanted::add);
        var complete = Batch.builder().from(batch);
        statistics(old, batch, wanted.stream().distinct().toList())
                .forEach((statistic, values) ->
                        complete.putStatistics(new Statistic(Role.OLD, statistic.kind()), values));
        return complete.build();
    }
}
