@NullMarked
package dev.telos.algorithms.train;

import org.jspecify.annotations.NullMarked;
