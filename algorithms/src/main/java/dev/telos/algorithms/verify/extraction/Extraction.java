package dev.telos.algorithms.verify.extraction;

import dev.telos.algorithms.verify.tree.Expr;
import java.util.Optional;

/**
 * The final answer of a text.
 *
 * @param value the answer as a tree, where it could be read
 * @param source the answer as it is written, where one was found
 */
public record Extraction(Optional<Expr> value, Optional<String> source) {
    static final Extraction NOTHING = new Extraction(Optional.empty(), Optional.empty());
}
