package dev.telos.algorithms.objective;

import java.util.List;
import java.util.stream.Stream;

/** The objectives that can be called by name. */
public final class Catalogue {
    private static final List<CatalogueEntry> ENTRIES = all();

    private Catalogue() {}

    /** Every entry, made anew. */
    static List<CatalogueEntry> all() {
        return Stream.of(
                        VimpoEntries.all(),
                        Grpo.entries(),
                        List.of(Ppo.entry()),
                        List.of(Dapo.entry(), DrGrpo.entry(), GrpoPassK.entry(), Gdpo.entry(), MaxRl.entry()),
                        List.of(Rloo.entry(), ReinforcePlusPlus.entry(), ReinforcePlusPlusBaseline.entry()),
                        List.of(Remax.entry(), Opo.entry(), Gpg.entry()),
                        OptimalTokenBaseline.entries(),
                        Gspo.entries(),
                        List.of(Gmpo.entry(), Cispo.entry(), Sapo.entry()),
                        Dppo.entries(),
                        List.of(Dro.entry(), ClipCov.entry(), KlCov.entry()),
                        AttentionCredit.entries(),
                        List.of(VcPpo.entry(), Vapo.entry(), Fipo.entry()),
                        CorrectedGrpo.entries(),
                        Bypass.entries(),
                        List.of(Luspo.entry(), Vespo.entry(), SequenceRloo.entry()))
                .flatMap(List::stream)
                .toList();
    }

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
}
