/** Optimizers: they turn the gradients of a network into an update of its parameters, in place. */
@NullMarked
package dev.telos.graph.optimizer;

import org.jspecify.annotations.NullMarked;
