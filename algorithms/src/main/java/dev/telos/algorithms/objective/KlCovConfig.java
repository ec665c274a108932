package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.check;
import static dev.telos.algorithms.objective.InvalidConfig.notNegative;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link KlCov}. */
@Value.Immutable
public interface KlCovConfig extends TokenLossConfig, InDialect<KlCovConfig> {
    double DEFAULT_SHARE = 2e-3;
    double DEFAULT_COEFFICIENT = 1;
    /** Covariances of rounding noise, as where all advantages are equal, are below it. */
    double SMALLEST_COVARIANCE = 1e-12;

    static ImmutableKlCovConfig.Builder builder() {
        return ImmutableKlCovConfig.builder();
    }

    /** Of all response tokens of the step, how many are penalised; at least one, unless there is no covariance. */
    @Source("arXiv 2505.22617 for 7B models, 2e-4 for 32B; verl 2e-4")
    @Value.Default
    default double share() {
        return DEFAULT_SHARE;
    }

    /** Weight of {@code |log r|} on the chosen tokens. */
    @Source("arXiv 2505.22617; verl 0.1")
    @Value.Default
    default double coefficient() {
        return DEFAULT_COEFFICIENT;
    }

    /** Only a covariance above this is penalised; minus infinity penalises a share of the tokens whatever it is. */
    @Source("rounding noise; verl has no bound")
    @Value.Default
    default double smallestCovariance() {
        return SMALLEST_COVARIANCE;
    }

    @Value.Check
    default void validate() {
        InvalidConfig.throwIfAny(
                "KL-Cov",
                check(share() > 0 && share() <= 1, "share", "a number above 0 and at most 1", share()),
                notNegative("coefficient", coefficient()),
                check(!Double.isNaN(smallestCovariance()), "smallestCovariance", "a number", smallestCovariance()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
