package dev.telos.algorithms.reward;

/** A number that says how good an attempt is. */
@FunctionalInterface
public interface Reward {
    double of(Attempt attempt);

    /** This reward times a weight. */
    default Reward times(double weight) {
        return attempt -> weight * of(attempt);
    }

    /** The sum of this reward and another one. */
    default Reward plus(Reward other) {
        return attempt -> of(attempt) + other.of(attempt);
    }
}
