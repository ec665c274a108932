package dev.telos.algorithms.conformance;

import dev.telos.dsl.PerSequence;
import dev.telos.dsl.Scalar;
import dev.telos.dsl.Telos;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reference's metrics of a terminal anchor {@code e = value - target}.
 *
 * @param value what the residuals sum to, [B]
 * @param target what they should sum to, [B]
 * @param huberDelta where Huber's loss would turn into a line
 */
record TerminalMetrics(PerSequence value, PerSequence target, double huberDelta) {
    /** By the names of the reference, {@code prefix} in front. */
    Map<String, Scalar> named(String prefix) {
        PerSequence error = value.minus(target);
        Map<String, Scalar> metrics = new LinkedHashMap<>();
        metrics.put(prefix + "terminal_value", value.mean());
        metrics.put(prefix + "terminal_target", target.mean());
        metrics.put(prefix + "terminal_squared_error_mean", error.square().mean());
        metrics.put(prefix + "terminal_abs_error_mean", error.abs().mean());
        metrics.put(
                prefix + "terminal_huber_loss_mean",
                Telos.huber(error, huberDelta).mean());
        metrics.put(
                prefix + "terminal_huber_clipped_frac",
                error.abs().moreThan(huberDelta).indicator().mean());
        return metrics;
    }
}
