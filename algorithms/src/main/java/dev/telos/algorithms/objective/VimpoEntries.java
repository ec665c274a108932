package dev.telos.algorithms.objective;

import dev.telos.dsl.Objective;
import dev.telos.dsl.Weight;
import java.util.List;
import java.util.function.UnaryOperator;

/** VIMPO and its ablations in the catalogue, with the settings that learn the built-in tasks. */
final class VimpoEntries {
    private static final String PAPER =
            "VIMPO, Value-Implicit Policy Optimization (arXiv 2606.20008), as in the authors' run script";

    /**
     * The strength of the regularisation on the built-in tasks. Responses of a few tokens need more of it than the paper's
     * thousands: at 5e-4 and 5e-3 the actor term outweighs the value term and every run collapses.
     */
    private static final double TASK_BETA = 0.05;

    private static final double TASK_BALANCE = 0.15;

    private VimpoEntries() {}

    static List<CatalogueEntry> all() {
        VimpoConfig paper = VimpoConfig.builder().build();
        VimpoConfig adaptive = VimpoConfig.builder()
                .actorWeight(Weight.balancedAgainst("value", TASK_BALANCE))
                .build();
        return List.of(
                raw("vimpo", PAPER, paper, objective -> objective),
                raw(
                        "vimpo-adaptive",
                        PAPER + ", with the adaptive actor coefficient",
                        adaptive,
                        objective -> objective.renamed("VIMPO adaptive")),
                raw(
                        "vimpo-value",
                        PAPER + ", without the actor term",
                        paper,
                        objective -> objective.without("actor").renamed("VIMPO value only")),
                soft());
    }

    private static CatalogueEntry raw(String name, String paper, VimpoConfig config, UnaryOperator<Objective> changed) {
        VimpoConfig tasks =
                ImmutableVimpoConfig.builder().from(config).beta(TASK_BETA).build();
        return CatalogueEntry.of(name, paper, config, c -> changed.apply(Vimpo.raw(c)))
                .onTasks(changed.apply(Vimpo.raw(tasks)))
                .clipping(config.surrogate());
    }

    private static CatalogueEntry soft() {
        SoftVimpoConfig tasks = SoftVimpoConfig.builder().beta(TASK_BETA).build();
        return CatalogueEntry.of(
                        "vimpo-soft",
                        "VIMPO, soft value form (arXiv 2606.20008, experimental in the authors' code)",
                        SoftVimpoConfig.builder().build(),
                        Vimpo::soft)
                .onTasks(Vimpo.soft(tasks));
    }
}
