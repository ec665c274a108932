/** Whole steps against the same programs in PyTorch, and against what the machine could do. */
@NullMarked
package dev.telos.examples.bench;

import org.jspecify.annotations.NullMarked;
