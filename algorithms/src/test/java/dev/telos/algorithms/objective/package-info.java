@NullMarked
package dev.telos.algorithms.objective;

import org.jspecify.annotations.NullMarked;
