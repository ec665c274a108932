package dev.telos.algorithms.objective;

import static dev.telos.dsl.Telos.number;
import static dev.telos.dsl.Telos.objective;
import static dev.telos.dsl.Telos.tokenInput;
import static dev.telos.dsl.Telos.where;

import dev.telos.dsl.Condition;
import dev.telos.dsl.Objective;
import dev.telos.dsl.PerToken;
import java.util.List;
import java.util.function.Function;

/**
 * Attention-based credit (arXiv 2510.13554): GRPO whose advantage, where it is not negative, is amplified at tokens that
 * the policy's own attention marks as decisive.
 *
 * <pre>
 * A_t    &lt;- gamma_t A_t where A_t >= 0, gamma detached                               (Eq. 12)
 * Delta_t = |WAAD_t - WAAD_{t+1}|, how far attention falls back to close tokens      (Eq. 13)
 * preplan:  gamma_t = 1 + (gamma_amp - 1) 1{t in T_loc},   T_loc  = top q of Delta   (Eq. 14)
 * anchor:   gamma_t = 1 + (gamma_amp - 1) 1{t in T_glob},  T_glob = top q of FAI     (Eq. 16)
 * coupled:  see {@link CoupledCredit}                                                (Eq. 18)
 * </pre>
 *
 * <p>Both metrics are data [B,T]: {@value #WAAD}, the windowed average attention distance in tokens, and {@value #FAI}, the
 * future attention influence, a share of attention. The paper leaves open what follows. The last token of a response has no
 * drop. A metric of 0 is never selected: nothing was measured there, for example no influence where the response ends
 * before the horizon begins. Among equal values all are selected that reach the k-th largest.
 */
public final class AttentionCredit {
    /** Name of the input "windowed average attention distance", [B,T]. */
    public static final String WAAD = "waad";

    /** Name of the input "future attention influence", [B,T]. */
    public static final String FAI = "fai";

    private AttentionCredit() {}

    /** More credit where a new chunk begins. Needs rewards, groups and {@value #WAAD}. */
    public static Objective preplan(AttentionCreditConfig config) {
        return weighted("preplan credit", preplanWeight(config), config);
    }

    /** More credit for tokens that later ones look at. Needs rewards, groups and {@value #FAI}. */
    public static Objective anchor(AttentionCreditConfig config) {
        return weighted("anchor credit", anchorWeight(config), config);
    }

    /** As {@link #anchor}, shared with the token that introduces the anchor. Needs rewards, groups and both metrics. */
    public static Objective coupled(AttentionCreditConfig config) {
        return weighted("coupled credit", CoupledCredit.weight(config), config);
    }

    private static Objective weighted(String name, PerToken weight, AttentionCreditConfig config) {
        GrpoConfig grpo = config.grpo();
        PerToken plain = Grpo.advantage(grpo).onTokens().named("A_grpo");
        PerToken advantage = where(plain.atLeast(0), plain.times(weight), plain).named("A");
        Objective objective = objective(name).minimize("actor", grpo.surrogate().loss(advantage, grpo.dialect()));
        return grpo.penalties().addTo(objective, grpo.surrogate().aggregation(), grpo.dialect());
    }

    /** Eq. 14, [B,T]. */
    public static PerToken preplanWeight(AttentionCreditConfig config) {
        return weight(top(drop(), config).indicator(), config);
    }

    /** Eq. 16, [B,T]. */
    public static PerToken anchorWeight(AttentionCreditConfig config) {
        return weight(anchors(config).indicator(), config);
    }

    /** {@code 1 + (gamma_amp - 1) bonus}, detached. */
    static PerToken weight(PerToken bonus, AttentionCreditConfig config) {
        return bonus.times(config.amplification() - 1).plus(1).detach().named("γ");
    }

    /** Delta (Eq. 13), [B,T]; 0 at the last token of a response. */
    public static PerToken drop() {
        PerToken distance = tokenInput(WAAD);
        PerToken hasNext = number(1).onTokens().next();
        return distance.minus(distance.next()).abs().times(hasNext).named("Δ");
    }

    /** T_glob (Eq. 15). */
    static Condition<PerToken> anchors(AttentionCreditConfig config) {
        return top(tokenInput(FAI), config);
    }

    private static Condition<PerToken> top(PerToken metric, AttentionCreditConfig config) {
        return metric.atLeast(metric.largestOverTokens(config.share()).onTokens())
                .and(metric.moreThan(0));
    }

    static List<CatalogueEntry> entries() {
        return List.of(
                entry("preplan", AttentionCredit::preplan),
                entry("anchor", AttentionCredit::anchor),
                entry("coupled", AttentionCredit::coupled));
    }

    private static CatalogueEntry entry(String name, Function<AttentionCreditConfig, Objective> objective) {
        AttentionCreditConfig config = AttentionCreditConfig.builder().build();
        Recipe shortResponses = Recipe.builder()
                .attention(AttentionMetricsConfig.builder()
                        .horizonStart(1)
                        .horizonEnd(5)
                        .build())
                .build();
        return CatalogueEntry.of(
                        "attention-" + name, "Attention-based credit (arXiv 2510.13554), " + name, config, objective)
                .clipping(config.grpo().surrogate())
                .trained(Recipe.plain(), shortResponses);
    }
}
