package dev.telos.algorithms.testkit;

import dev.telos.graph.policy.TabularPolicy;
import dev.telos.graph.step.Models;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.factory.Nd4j;

/** Policies, references and critics that are tables with a row for each of the first positions and the last token. */
final class Tables {
    private static final int POSITIONS = 5;

    /** Apart by more than the exponential function can bear: exp(709) is the largest in double precision. */
    private static final double EXTREME = 500;

    private Tables() {}

    /** Logits between -1 and 1, values too. */
    static Models moderate(int vocabulary, long seed) {
        return models(vocabulary, seed, random -> 2 * random.nextDouble() - 1);
    }

    /** Logits of -500, 0 and 500: probabilities are 0, 1 or shared by a few tokens. */
    static Models extreme(int vocabulary, long seed) {
        return models(vocabulary, seed, random -> EXTREME * (random.nextInt(3) - 1));
    }

    private static Models models(int vocabulary, long seed, ToDoubleFunction<Random> logit) {
        return Models.builder()
                .policy(table(vocabulary, vocabulary, new Random(seed), logit))
                .reference(table(vocabulary, vocabulary, new Random(seed + 1), logit))
                .critic(table(vocabulary, 1, new Random(seed + 2), logit))
                .build();
    }

    private static TabularPolicy table(int vocabulary, int columns, Random random, ToDoubleFunction<Random> number) {
        double[][] rows = new double[POSITIONS * vocabulary][columns];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> number.applyAsDouble(random));
        }
        return TabularPolicy.of(Nd4j.createFromArray(rows), (prompt, prefix) -> state(prompt, prefix, vocabulary));
    }

    private static int state(int[] prompt, int[] prefix, int vocabulary) {
        int last = prefix.length == 0 ? prompt[prompt.length - 1] : prefix[prefix.length - 1];
        return Math.min(prefix.length, POSITIONS - 1) * vocabulary + last;
    }
}
