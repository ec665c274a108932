package dev.telos.algorithms.objective;

import dev.telos.algorithms.dialect.Dialect;

/** A configuration whose objective is written in a dialect. */
public interface InDialect<C> {
    Dialect dialect();

    /** The same in another dialect. */
    C withDialect(Dialect dialect);
}
