/** Inputs drawn at random, by number, for everything that reads what others wrote. */
@NullMarked
package dev.telos.algorithms.fuzz;

import org.jspecify.annotations.NullMarked;
