/** Statistics over the vocabulary at each scored token, as nodes of a graph. */
@NullMarked
package dev.telos.graph.statistics;

import org.jspecify.annotations.NullMarked;
