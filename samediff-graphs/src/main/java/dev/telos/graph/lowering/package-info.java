/**
 * From the language to graphs: an expression tree becomes nodes of a SameDiff graph.
 *
 * <p>Token axes lower to [B,T] arrays whose entries outside the response mask are finite and never counted.
 */
@NullMarked
package dev.telos.graph.lowering;

import org.jspecify.annotations.NullMarked;
