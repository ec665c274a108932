package dev.telos.algorithms.conformance;

import dev.telos.algorithms.correction.Level;
import dev.telos.algorithms.correction.RolloutCorrection;
import dev.telos.algorithms.correction.VerlRejections;
import dev.telos.algorithms.correction.Weighting;
import java.util.List;
import java.util.Locale;

/** verl's configuration of a rollout correction, as parameters of a case give it. */
final class CorrectionParams {
    private static final double DEFAULT_TRUNCATION = 2;

    private CorrectionParams() {}

    static RolloutCorrection of(GoldenCase golden) {
        return RolloutCorrection.builder()
                .weighting(golden.optionalText("rollout_is").map(level -> weighting(golden, level)))
                .rejections(golden.optionalText("rollout_rs")
                        .map(names -> VerlRejections.of(
                                names,
                                golden.optionalText("rollout_rs_threshold").orElse("")))
                        .orElse(List.of()))
                .build();
    }

    private static Weighting weighting(GoldenCase golden, String level) {
        Weighting truncated = new Weighting.Truncated(
                Level.valueOf(level.toUpperCase(Locale.ROOT)),
                golden.number("rollout_is_threshold", DEFAULT_TRUNCATION));
        return golden.flag("rollout_is_batch_normalize") ? new Weighting.Normalised(truncated) : truncated;
    }
}
