/** Training: what changes from one optimizer step to the next. */
@NullMarked
package dev.telos.algorithms.train;

import org.jspecify.annotations.NullMarked;
