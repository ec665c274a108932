/** Noise put on rewards on purpose, to see how an objective bears it. */
@NullMarked
package dev.telos.algorithms.noise;

import org.jspecify.annotations.NullMarked;
