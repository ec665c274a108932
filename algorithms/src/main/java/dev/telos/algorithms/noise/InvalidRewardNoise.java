package dev.telos.algorithms.noise;

/** Reward noise was asked for, or applied, in a way that has no meaning. */
public final class InvalidRewardNoise extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private InvalidRewardNoise(String message) {
        super(message);
    }

    static InvalidRewardNoise probability(double p) {
        return new InvalidRewardNoise("Reward noise: expected a probability p from 0 to 1, got " + p
                + ". For 25 % of the rewards flipped, give 0.25.");
    }

    static InvalidRewardNoise lengths(int groups, int indices, int rewards) {
        return new InvalidRewardNoise("Reward noise: expected one group and one index for each of the " + rewards
                + " rewards, got " + groups + " groups and " + indices + " indices.");
    }
}
