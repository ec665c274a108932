package dev.telos.examples.command;

import dev.telos.algorithms.objective.Catalogue;
import java.util.Iterator;

/** The catalogue's names, for help texts. */
final class CatalogueNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Catalogue.names().iterator();
    }
}
