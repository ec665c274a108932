package dev.telos.examples.study;

import dev.telos.algorithms.oracle.FixedPoint;
import dev.telos.algorithms.oracle.TokenTreeConfig;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Study;
import java.util.ArrayList;
import java.util.List;

/**
 * For which policy the values of later states cancel, so that a sum of log-ratios tells the reward: the raw form with the
 * divergence, or the soft one without, at the two policies proportional to pi_ref exp(Q / beta).
 */
final class Cancellation {
    static final String NAME = "cancellation";

    private static final List<Double> BETAS = List.of(0.05, 0.2, 1.0);
    private static final TokenTreeConfig TREE =
            TokenTreeConfig.builder().depth(5).prompts(4).build();

    private Cancellation() {}

    static Study study(StudySettings settings) {
        List<Condition> conditions = new ArrayList<>();
        List<Contrast> contrasts = new ArrayList<>();
        for (double beta : BETAS) {
            String own = "own values, beta " + beta;
            String optimum = "KL-regularised optimum, beta " + beta;
            conditions.add(new Condition(own, new IdentityErrors(FixedPoint.OWN_VALUES, beta, TREE)));
            conditions.add(new Condition(optimum, new IdentityErrors(FixedPoint.REGULARISED_OPTIMUM, beta, TREE)));
            contrasts.add(new Contrast(own, optimum));
        }
        return Study.builder()
                .name(NAME)
                .question("At which policy do the values of later states cancel, in the raw form and in the soft one?")
                .conditions(conditions)
                .measures(List.of(IdentityErrors.RAW, IdentityErrors.SOFT))
                .contrasts(contrasts)
                .build();
    }
}
