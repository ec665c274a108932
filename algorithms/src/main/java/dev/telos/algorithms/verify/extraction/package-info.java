/** Finds the final answer in what a model wrote. */
@NullMarked
package dev.telos.algorithms.verify.extraction;

import org.jspecify.annotations.NullMarked;
