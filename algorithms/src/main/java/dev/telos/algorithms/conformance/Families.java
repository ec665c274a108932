package dev.telos.algorithms.conformance;

import java.util.Map;
import java.util.Optional;

/** The families known here. */
final class Families {
    private static final String ADVANTAGE = "advantage";

    private static final Map<String, Family> KNOWN = Map.ofEntries(
            Map.entry("vimpo_raw", new RawVimpo()),
            Map.entry("vimpo_soft", new SoftVimpo()),
            Map.entry("vimpo_targets", new VimpoTargets()),
            Map.entry("vimpo_terminal", new VimpoTerminal()),
            Map.entry("vimpo_kl", new VimpoKl()),
            Map.entry("grpo", new GroupRelative()),
            Map.entry("ppo", new ClippedPolicy()),
            Map.entry("gspo", new GivenAdvantages(PolicyLosses::gspo)),
            Map.entry("geo_mean", new GivenAdvantages(PolicyLosses::geoMean)),
            Map.entry("cispo", new GivenAdvantages(PolicyLosses::cispo)),
            Map.entry("sapo", new GivenAdvantages(PolicyLosses::sapo)),
            Map.entry("dppo_tv", new GivenAdvantages(PolicyLosses::dppoTv)),
            Map.entry("dppo_kl", new GivenAdvantages(PolicyLosses::dppoKl)),
            Map.entry("clip_cov", new GivenAdvantages(PolicyLosses::clipCov)),
            Map.entry("kl_cov", new GivenAdvantages(PolicyLosses::klCov)),
            Map.entry("trl_grpo", new TrlUpdate()),
            Map.entry("trl_gspo_token", new TrlUpdate()),
            Map.entry("trl_gmpo", new TrlGmpo()),
            Map.entry("trl_rloo", new TrlRloo()),
            Map.entry("trl_advantage", new TrlAdvantages()),
            Map.entry("agg_loss", new AggregatedLoss()),
            Map.entry("kl_penalty", new KlPenalties()),
            Map.entry("kl_in_reward", new KlInReward()),
            Map.entry("value_loss", new CriticLoss()),
            Map.entry("entropy", new Entropies()),
            Map.entry("masked_stats", new MaskedStatistics()),
            Map.entry("log_softmax", new LogSoftmax()),
            Map.entry(ADVANTAGE + "/gae", new EstimatedAdvantages()),
            Map.entry(ADVANTAGE + "/grpo", new GroupAdvantages()),
            Map.entry(ADVANTAGE + "/grpo_vectorized", new GroupAdvantages()));

    private Families() {}

    static Optional<Family> of(GoldenCase golden) {
        return Optional.ofNullable(KNOWN.get(key(golden)));
    }

    /** The family's name; of advantages each estimator is a family. */
    static String key(GoldenCase golden) {
        return golden.family().equals(ADVANTAGE) ? ADVANTAGE + "/" + golden.text("estimator", "?") : golden.family();
    }
}
