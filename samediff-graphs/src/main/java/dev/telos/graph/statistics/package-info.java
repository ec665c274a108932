/** Statistics of distributions over the vocabulary. */
@NullMarked
package dev.telos.graph.statistics;

import org.jspecify.annotations.NullMarked;
