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
            Map.entry("grpo", new AdvantageUpdate()),
            Map.entry("grpo_upstream", new AdvantageUpdate()),
            Map.entry("dapo", new AdvantageUpdate()),
            Map.entry("dapo_overlong", new OverlongRewards()),
            Map.entry("rloo", new AdvantageUpdate()),
            Map.entry("reinforce_pp", new AdvantageUpdate()),
            Map.entry("remax", new AdvantageUpdate()),
            Map.entry("opo", new AdvantageUpdate()),
            Map.entry("gpg", new AdvantageUpdate()),
            Map.entry("ppo", new ClippedPolicy()),
            Map.entry("gspo", new GivenAdvantages(PolicyLosses::gspo)),
            Map.entry("geo_mean", new GivenAdvantages(PolicyLosses::geoMean)),
            Map.entry("cispo", new GivenAdvantages(PolicyLosses::cispo)),
            Map.entry("sapo", new GivenAdvantages(PolicyLosses::sapo)),
            Map.entry("dppo_tv", new GivenAdvantages(PolicyLosses::dppoTv)),
            Map.entry("dppo_kl", new GivenAdvantages(PolicyLosses::dppoKl)),
            Map.entry("clip_cov", new GivenAdvantages(PolicyLosses::clipCov)),
            Map.entry("kl_cov", new GivenAdvantages(PolicyLosses::klCov)),
            Map.entry("bypass", new BypassLosses()),
            Map.entry("rollout_correction", new RolloutCorrections()),
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
            Map.entry(ADVANTAGE, new Advantages()),
            Map.entry("advantage/gae", new EstimatedAdvantages()));

    private Families() {}

    static Optional<Family> of(GoldenCase golden) {
        return Optional.ofNullable(KNOWN.get(key(golden)));
    }

    /** The family's name; advantages with a critic are a family of their own. */
    static String key(GoldenCase golden) {
        boolean critic = golden.family().equals(ADVANTAGE)
                && golden.text("estimator", "?").equals("gae");
        return critic ? "advantage/gae" : golden.family();
    }
}
