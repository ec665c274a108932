package dev.telos.algorithms.objective;

import dev.telos.algorithms.objective.CatalogueEntry.Setting;
import dev.telos.dsl.Weight;
import dev.telos.dsl.tree.Formula;
import java.util.List;

/** The objectives that can be called by name. */
public final class Catalogue {
    private static final String VIMPO_PAPER =
            "VIMPO, Value-Implicit Policy Optimization (arXiv 2606.20008), as in the authors' run script";
    private static final String PAPER = "arXiv 2606.20008, run script";
    private static final String VERL = "verl default";
    private static final String VIMPO_BASELINE = "baseline of arXiv 2606.20008, run script";

    /**
     * The strength of the regularisation on the built-in tasks. Responses of a few tokens need more of it than the
     * paper's thousands: at 5e-4 and 5e-3 the actor term outweighs the value term and every run collapses.
     */
    public static final double TASK_BETA = 0.05;

    private static final double TASK_BALANCE = 0.15;

    private static final List<CatalogueEntry> ENTRIES =
            List.of(vimpo(), vimpoAdaptive(), vimpoValueOnly(), vimpoSoft(), grpo(), naiveGrpo(), ppo());

    private Catalogue() {}

    public static List<String> names() {
        return ENTRIES.stream().map(CatalogueEntry::name).toList();
    }

    /** The entry of that name; there has to be one. */
    public static CatalogueEntry named(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownObjective(name, names()));
    }

    private static CatalogueEntry vimpo() {
        VimpoConfig paper = VimpoConfig.builder().build();
        VimpoConfig tasks = VimpoConfig.builder().beta(TASK_BETA).build();
        return new CatalogueEntry(
                "vimpo",
                VIMPO_PAPER,
                Vimpo.raw(paper),
                Vimpo.raw(tasks),
                paper.surrogate().range(),
                vimpoSettings(paper));
    }

    private static CatalogueEntry vimpoAdaptive() {
        Weight balanced = Weight.balancedAgainst("value", TASK_BALANCE);
        VimpoConfig paper = VimpoConfig.builder().actorWeight(balanced).build();
        VimpoConfig tasks =
                VimpoConfig.builder().beta(TASK_BETA).actorWeight(balanced).build();
        return new CatalogueEntry(
                "vimpo-adaptive",
                VIMPO_PAPER + ", with the adaptive actor coefficient",
                Vimpo.raw(paper).renamed("VIMPO adaptive"),
                Vimpo.raw(tasks).renamed("VIMPO adaptive"),
                paper.surrogate().range(),
                vimpoSettings(paper));
    }

    private static CatalogueEntry vimpoValueOnly() {
        CatalogueEntry vimpo = vimpo();
        return new CatalogueEntry(
                "vimpo-value",
                VIMPO_PAPER + ", without the actor term",
                vimpo.objective().without("actor").renamed("VIMPO value only"),
                vimpo.forTasks().without("actor").renamed("VIMPO value only"),
                vimpo.range(),
                vimpo.settings());
    }

    private static List<Setting> vimpoSettings(VimpoConfig config) {
        return List.of(
                new Setting("beta", number(config.beta()), PAPER),
                new Setting("kl", config.kl().toString(), PAPER),
                new Setting("klGradient", config.klGradient().toString(), "vimpo_detach_kl, authors' code"),
                new Setting("valueError", config.valueError().toString(), PAPER),
                new Setting("valueScale", config.valueScale().toString(), "authors' code"),
                new Setting("valueWeight", number(config.valueWeight()), PAPER),
                new Setting("cap", "none", PAPER),
                new Setting("gamma", number(config.gamma()), PAPER),
                new Setting("lambda", number(config.lambda()), PAPER),
                new Setting("whitenAdvantage", String.valueOf(config.whitenAdvantage()), PAPER),
                new Setting("actorWeight", config.actorWeight().toString(), PAPER),
                new Setting("surrogate.clip", clip(config.surrogate()), PAPER),
                new Setting(
                        "surrogate.aggregation",
                        config.surrogate().aggregation().toString(),
                        PAPER));
    }

    private static CatalogueEntry vimpoSoft() {
        SoftVimpoConfig paper = SoftVimpoConfig.builder().build();
        SoftVimpoConfig tasks = SoftVimpoConfig.builder().beta(TASK_BETA).build();
        return new CatalogueEntry(
                "vimpo-soft",
                "VIMPO, soft value form (arXiv 2606.20008, experimental in the authors' code)",
                Vimpo.soft(paper),
                Vimpo.soft(tasks),
                SurrogateConfig.builder().build().range(),
                List.of(
                        new Setting("beta", number(paper.beta()), PAPER),
                        new Setting("kl", paper.kl().toString(), "authors' code"),
                        new Setting("valueError", paper.valueError().toString(), "authors' code"),
                        new Setting("valueWeight", number(paper.valueWeight()), "authors' code"),
                        new Setting("cap", "none", "authors' code")));
    }

    private static CatalogueEntry grpo() {
        GrpoConfig config = GrpoConfig.builder().build();
        return new CatalogueEntry(
                "grpo",
                "GRPO, Group Relative Policy Optimization (arXiv 2402.03300), with the mean over all tokens",
                Grpo.grpo(),
                Grpo.grpo(),
                config.surrogate().range(),
                grpoSettings(config, "token-mean"));
    }

    private static CatalogueEntry naiveGrpo() {
        GrpoConfig config = GrpoConfig.builder().build();
        return new CatalogueEntry(
                "naive-grpo",
                "GRPO with the mean within each completion, then over completions",
                Grpo.naive(),
                Grpo.naive(),
                config.surrogate().range(),
                grpoSettings(config, "seq-mean-token-mean"));
    }

    private static List<Setting> grpoSettings(GrpoConfig config, String aggregation) {
        return List.of(
                new Setting(
                        "standardised",
                        String.valueOf(config.standardised()),
                        "arXiv 2402.03300; epsilon 1e-6 of verl"),
                new Setting("surrogate.clip", clip(config.surrogate()), VIMPO_BASELINE),
                new Setting("surrogate.aggregation", aggregation, VIMPO_BASELINE),
                new Setting("penalties.klWeight", number(config.penalties().klWeight()), VIMPO_BASELINE),
                new Setting("penalties.entropyWeight", number(config.penalties().entropyWeight()), VIMPO_BASELINE));
    }

    private static CatalogueEntry ppo() {
        PpoConfig config = PpoConfig.builder().build();
        return new CatalogueEntry(
                "ppo",
                "PPO, Proximal Policy Optimization (arXiv 1707.06347), with a critic",
                Ppo.ppo(),
                Ppo.ppo(),
                config.surrogate().range(),
                List.of(
                        new Setting("gamma", number(config.gamma()), VERL),
                        new Setting("lambda", number(config.lambda()), VERL),
                        new Setting("surrogate.clip", clip(config.surrogate()), VIMPO_BASELINE),
                        new Setting(
                                "surrogate.aggregation",
                                config.surrogate().aggregation().toString(),
                                VERL),
                        new Setting("valueClip", number(config.valueClip()), VERL),
                        new Setting("valueWeight", number(config.valueWeight()), "the critic has its own optimizer"),
                        new Setting("rewardKlWeight", number(config.rewardKlWeight()), VERL),
                        new Setting(
                                "penalties.klWeight", number(config.penalties().klWeight()), VERL),
                        new Setting(
                                "penalties.entropyWeight",
                                number(config.penalties().entropyWeight()),
                                VERL)));
    }

    private static String clip(SurrogateConfig surrogate) {
        return surrogate.clipLow() + " / " + surrogate.clipHigh()
                + surrogate.dualClip().map(bound -> ", dual " + number(bound)).orElse("");
    }

    private static String number(double value) {
        return Formula.number(value);
    }
}
