/**
 * Values of expressions in three number systems: exact fractions, residues of a large prime, complex numbers with a bound
 * on their error.
 */
@NullMarked
package dev.telos.algorithms.verify.evaluation;

import org.jspecify.annotations.NullMarked;
