/** Optimizers. */
@NullMarked
package dev.telos.graph.optimizer;

import org.jspecify.annotations.NullMarked;
