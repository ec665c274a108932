/** The catalogue: each objective in a file that reads like its paper. */
@NullMarked
package dev.telos.algorithms.objective;

import org.jspecify.annotations.NullMarked;
