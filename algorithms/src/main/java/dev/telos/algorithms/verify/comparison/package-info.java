/** Compares what an answer says with what it should say. */
@NullMarked
package dev.telos.algorithms.verify.comparison;

import org.jspecify.annotations.NullMarked;
