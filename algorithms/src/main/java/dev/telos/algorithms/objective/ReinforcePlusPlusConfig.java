package dev.telos.algorithms.objective;

import static dev.telos.algorithms.objective.InvalidConfig.fraction;
import static dev.telos.algorithms.objective.InvalidConfig.notNegative;

import dev.telos.algorithms.dialect.Dialect;
import org.immutables.value.Value;

/** Configuration of {@link ReinforcePlusPlus}; defaults as in verl. */
@Value.Immutable
public interface ReinforcePlusPlusConfig extends ActorConfig, InDialect<ReinforcePlusPlusConfig> {
    static ImmutableReinforcePlusPlusConfig.Builder builder() {
        return ImmutableReinforcePlusPlusConfig.builder();
    }

    /** What becomes of a return at a gap in the response mask, where a tool or another speaker has its say. */
    enum AtGap {
        /** It counts for the tokens before the gap too. */
        CARRIES_ON,
        /** It starts anew, as in verl: an outcome reward then teaches the last turn alone. */
        RESTARTS
    }

    @Source("verl default")
    @Value.Default
    default double gamma() {
        return 1;
    }

    /** Returns at gaps; without gaps there is no difference. */
    @Source("Telos; verl restarts")
    @Value.Default
    default AtGap atGap() {
        return AtGap.CARRIES_ON;
    }

    /** Weight of the divergence subtracted from the reward at each token; 0 leaves it out. */
    @Source("verl default")
    @Value.Default
    default double rewardKlWeight() {
        return 0;
    }

    /** The divergence subtracted from the reward. */
    @Source("arXiv 2501.03262")
    @Value.Default
    default KlPenalty rewardKl() {
        return KlPenalty.K1;
    }

    @Value.Check
    default void check() {
        InvalidConfig.throwIfAny(
                "REINFORCE++", fraction("gamma", gamma()), notNegative("rewardKlWeight", rewardKlWeight()));
    }

    @Override
    @Value.Default
    default Dialect dialect() {
        return Dialect.TELOS;
    }
}
