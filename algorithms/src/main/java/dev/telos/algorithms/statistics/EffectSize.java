package dev.telos.algorithms.statistics;

import java.util.Optional;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * How large a mean difference is beside the spread of the differences over seeds.
 *
 * @param dz Cohen's d_z = mean(d) / s
 * @param gz Hedges' g_z = J(n - 1) d_z, without the bias of few pairs: J(m) = Γ(m/2) / (√(m/2) Γ((m-1)/2)). For two pairs
 *     J is 0, since d_z then has no expectation that a factor could correct.
 * @see <a href="https://doi.org/10.3389/fpsyg.2013.00863">Lakens (2013), Calculating and reporting effect sizes</a>
 * @see <a href="https://doi.org/10.3102/10769986006002107">Hedges (1981), Distribution theory for Glass's estimator</a>
 */
public record EffectSize(double dz, double gz) {

    /** Of the differences; none for fewer than two or where all are equal but not 0, 0 where all are 0. */
    public static Optional<EffectSize> of(double... differences) {
        Sample.requireFinite("Effect size", differences);
        if (differences.length < 2) {
            return Optional.empty();
        }
        if (Sample.isZero(differences)) {
            return Optional.of(new EffectSize(0, 0));
        }
        if (Sample.isConstant(differences)) {
            return Optional.empty();
        }
        double dz = Sample.mean(differences) / Sample.deviation(differences);
        return Optional.of(new EffectSize(dz, correction(differences.length - 1) * dz));
    }

    /** J(m). */
    private static double correction(int m) {
        return m == 1 ? 0 : Math.exp(LogGamma.value(m / 2.0) - LogGamma.value((m - 1) / 2.0)) / Math.sqrt(m / 2.0);
    }
}
