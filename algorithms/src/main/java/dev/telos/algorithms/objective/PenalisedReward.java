package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;
import dev.telos.dsl.PerToken;
import dev.telos.dsl.Telos;

/** Token rewards [B,T] less a weighted divergence of the old policy from the reference at each token, detached. */
final class PenalisedReward {
    private PenalisedReward() {}

    /** The rewards as they are where the weight is 0. */
    static PerToken of(double weight, KlPenalty kl, Dialect dialect) {
        return weight == 0
                ? Telos.tokenReward()
                : Telos.tokenReward()
                        .minus(kl.of(Telos.old(), Telos.reference(), dialect).times(weight))
                        .detach();
    }
}
