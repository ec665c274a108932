package dev.telos.examples.study;

import dev.telos.algorithms.oracle.CreditReport;
import dev.telos.algorithms.study.Condition;
import dev.telos.algorithms.study.Contrast;
import dev.telos.algorithms.study.Measure;
import dev.telos.algorithms.study.Study;
import java.util.List;
import java.util.stream.Stream;

/**
 * How close token advantages are to the exact Q - V on token trees, where that is known, as training by one objective or
 * another goes on; and how far the two identities are from holding that let the reference policy's values cancel.
 */
final class Credit {
    static final String NAME = "credit";

    private static final List<Measure> MEASURES = List.of(
            Measure.plain(CreditReport.CORRELATION_RESIDUAL, "Correlation of tau with Q - V", "", 3),
            Measure.plain(CreditReport.CORRELATION_SUFFIX_SUM, "of VIMPO's advantage at lambda 1", "", 3),
            Measure.plain(CreditReport.CORRELATION_GRPO, "of GRPO's advantage", "", 3),
            Measure.plain(CreditReport.CORRELATION_PPO, "of PPO's advantage", "", 3),
            Measure.plain(CreditReport.RAW_ERROR, "Error of the raw identity", "of R - V(s_0)", 3),
            Measure.plain(CreditReport.SOFT_ERROR, "Error of the soft identity", "of R - V(s_0)", 3),
            Measure.percent(CreditReport.REWARD, "Expected reward"),
            Measure.plain(CreditReport.KL, "KL to the reference", "nats per response", 2));

    private Credit() {}

    static Study study(StudySettings settings) {
        List<Condition> conditions = Stream.of("vimpo", "vimpo-value", "vimpo-soft", "grpo", "ppo")
                .map(objective -> new Condition(objective, new TreeExperiment(objective, settings.steps())))
                .toList();
        return Study.builder()
                .name(NAME)
                .question(
                        "Whose token advantages are closest to the exact ones, and does VIMPO's training make its own so?")
                .conditions(conditions)
                .measures(MEASURES)
                .contrasts(Contrast.with("vimpo", conditions))
                .build();
    }
}
