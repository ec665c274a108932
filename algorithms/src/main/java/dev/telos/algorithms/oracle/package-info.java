/**
 * Token trees small enough for exact values, to ask how far an objective's credit is from the truth.
 *
 * <p>{@link dev.telos.algorithms.oracle.TokenTree} is the world, {@link dev.telos.algorithms.oracle.FixedPoint} names the
 * two policies at which VIMPO's forms hold, {@link dev.telos.algorithms.oracle.TreeTraining} trains a tabular policy on a
 * tree by any objective and compares token advantages with the exact Q - V as it goes on.
 */
@NullMarked
package dev.telos.algorithms.oracle;

import org.jspecify.annotations.NullMarked;
