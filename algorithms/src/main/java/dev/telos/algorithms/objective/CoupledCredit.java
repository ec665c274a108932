package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.tokenInput;

import dev.telos.dsl.Condition;
import dev.telos.dsl.PerToken;

/**
 * Weights of {@link AttentionCredit#coupled}: an anchor that follows from the tokens right before it shares its bonus with
 * the one that introduces it.
 *
 * <pre>
 * gamma_t = 1 + (gamma_amp - 1) (1{t in T_glob, not D} + (1 - alpha) 1{t in D} + alpha 1{t in I(D)})   (Eq. 18)
 * D       = anchors with WAAD_t <= tau_waad and max_{u = t-k .. t-1} Delta_u >= tau_Delta              (Eq. 17)
 * I(D)    = tokens whose Delta is that largest one of a t in D
 * </pre>
 *
 * <p>tau_waad and tau_Delta are quantiles within the response. A largest Delta of 0, as before the first token, introduces
 * nothing. A token that introduces several anchors gets the bonus once; tokens of equal Delta all get it.
 */
final class CoupledCredit {
    private CoupledCredit() {}

    /** gamma, [B,T]. */
    static PerToken weight(AttentionCreditConfig config) {
        PerToken peak = recentPeak(config);
        Condition<PerToken> anchors = AttentionCredit.anchors(config);
        Condition<PerToken> dominated = anchors.and(followsPeak(peak, config));
        PerToken bonus = anchors.and(dominated.not())
                .indicator()
                .plus(dominated.indicator().times(1 - config.backAllocation()))
                .plus(introduces(dominated, peak, config).times(config.backAllocation()));
        return AttentionCredit.weight(bonus, config);
    }

    /** The largest drop at the k tokens before, [B,T]; 0 where there are none. */
    private static PerToken recentPeak(AttentionCreditConfig config) {
        PerToken before = AttentionCredit.drop().previous();
        PerToken peak = before;
        for (int back = 2; back <= config.lookBack(); back++) {
            before = before.previous();
            peak = peak.max(before);
        }
        return peak.named("peak");
    }

    /** Looks at close tokens only, soon after attention has fallen back to them: Eq. 17. */
    private static Condition<PerToken> followsPeak(PerToken peak, AttentionCreditConfig config) {
        PerToken distance = tokenInput(AttentionCredit.WAAD);
        PerToken close = distance.quantileOverTokens(config.distanceQuantile()).onTokens();
        PerToken large =
                AttentionCredit.drop().quantileOverTokens(config.dropQuantile()).onTokens();
        return distance.atMost(close).and(peak.atLeast(large)).and(peak.moreThan(0));
    }

    /** 1 where one of the k tokens ahead is dominated and its peak is here, else 0, [B,T]. */
    private static PerToken introduces(Condition<PerToken> dominated, PerToken peak, AttentionCreditConfig config) {
        PerToken drop = AttentionCredit.drop();
        PerToken dominatedAhead = dominated.indicator();
        PerToken peakThere = peak;
        PerToken introduces = drop.constant(0);
        for (int ahead = 1; ahead <= config.lookBack(); ahead++) {
            dominatedAhead = dominatedAhead.next();
            peakThere = peakThere.next();
            introduces =
                    introduces.max(dominatedAhead.times(drop.atLeast(peakThere).indicator()));
        }
        return introduces.named("1[I(D)]");
    }
}
