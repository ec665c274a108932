/**
 * Token trees small enough for exact values, to ask how far an objective's credit is from the truth.
 *
 * <p>{@link dev.telos.algorithms.oracle.TokenTree} is the world, {@link dev.telos.algorithms.oracle.FixedPoint} names the
 * two policies at which VIMPO's forms hold.
 */
@NullMarked
package dev.telos.algorithms.oracle;

import org.jspecify.annotations.NullMarked;
