/**
 * The expression tree behind the language, for who walks, lowers or rewrites it.
 *
 * <p>Objectives are written with the typed fronts of {@code dev.telos.dsl}, which build only trees whose axes fit. A
 * tree is a graph with sharing: walk it with {@link dev.telos.dsl.tree.Trees}, which visits each node once.
 */
@NullMarked
package dev.telos.dsl.tree;

import org.jspecify.annotations.NullMarked;
