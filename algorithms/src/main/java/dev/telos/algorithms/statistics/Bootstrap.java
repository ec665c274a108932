package dev.telos.algorithms.statistics;

import dev.telos.dsl.InvalidArgument;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The bias-corrected and accelerated (BCa) bootstrap interval of a mean. The same seed and values give the same interval.
 *
 * <p>Its ends are quantiles of the means of samples drawn with replacement, at
 *
 * <pre>Φ(z0 + (z0 + z) / (1 - a (z0 + z))),  z = Φ⁻¹((1 ∓ level) / 2)
 * z0 = Φ⁻¹(share of resampled means below the mean, equal ones counted half)
 * a  = Σ (x - mean)³ / (6 (Σ (x - mean)²)^{3/2})</pre>
 *
 * <p>where a is the jackknife's acceleration, which for a mean comes to this. With few values (below about 10) the
 * interval is too narrow; Student's is the one to rely on.
 *
 * @param resamples how many samples are drawn, at least 1,000
 * @param seed of the draws
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">Efron (1987), Better bootstrap confidence intervals</a>
 */
public record Bootstrap(int resamples, long seed) {
    /** How many samples are drawn, 10,000. */
    public static final int DEFAULT_RESAMPLES = 10_000;

    private static final int FEWEST_RESAMPLES = 1_000;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final Quantile LINEAR = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

    public Bootstrap {
        if (resamples < FEWEST_RESAMPLES) {
            throw new InvalidArgument("Bootstrap: resamples", "at least 1000", Integer.toString(resamples));
        }
    }

    /** With 10,000 resamples. */
    public Bootstrap(long seed) {
        this(DEFAULT_RESAMPLES, seed);
    }

    /** The interval; none for fewer than two values. */
    public Optional<Interval> interval(double level, double... values) {
        Sample.requireProbability("Level of an interval", level);
        Sample.requireFinite("Interval of a mean", values);
        if (values.length < 2) {
            return Optional.empty();
        }
        if (Sample.isConstant(values)) {
            return Optional.of(new Interval(values[0], values[0], level));
        }
        double[] means = resampledMeans(values);
        double bias = NORMAL.inverseCumulativeProbability(shareBelow(means, values));
        double acceleration = acceleration(values);
        double tail = (1 - level) / 2;
        double[] ends =
                LINEAR.evaluate(means, corrected(tail, bias, acceleration), corrected(1 - tail, bias, acceleration));
        return Optional.of(new Interval(ends[0], ends[1], level));
    }

    private double[] resampledMeans(double... values) {
        Random random = new Random(seed);
        double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[r] = sum / values.length;
        }
        return means;
    }

    /** Means of few distinct values are often equal; they count as equal where they differ by no more than rounding can. */
    private static double shareBelow(double[] means, double[] values) {
        double mean = Sample.mean(values);
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        double rounding = values.length * Math.ulp(largest);
        double below = 0;
        for (double resampled : means) {
            if (Math.abs(resampled - mean) <= rounding) {
                below += 0.5;
            } else if (resampled < mean) {
                below++;
            }
        }
        return below / means.length;
    }

    private static double acceleration(double... values) {
        double mean = Sample.mean(values);
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double centred = value - mean;
            squares += centred * centred;
            cubes += centred * centred * centred;
        }
        return cubes / (6 * squares * Math.sqrt(squares));
    }

    private static double corrected(double probability, double bias, double acceleration) {
        double z = bias + NORMAL.inverseCumulativeProbability(probability);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }
}
