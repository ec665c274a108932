package dev.telos.algorithms.objective;

import java.util.List;
import java.util.stream.Stream;

/** The objectives that can be called by name. */
public final class Catalogue {
    private static final List<CatalogueEntry> ENTRIES = Stream.of(
                    VimpoEntries.all(),
                    Grpo.entries(),
                    List.of(Ppo.entry()),
                    Gspo.entries(),
                    List.of(Gmpo.entry(), Cispo.entry(), Sapo.entry()),
                    Dppo.entries(),
                    List.of(Dro.entry(), ClipCov.entry(), KlCov.entry()),
                    List.of(Luspo.entry(), Vespo.entry(), SequenceRloo.entry()))
            .flatMap(List::stream)
            .toList();

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
}
