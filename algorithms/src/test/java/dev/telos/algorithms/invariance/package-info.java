@NullMarked
package dev.telos.algorithms.invariance;

import org.jspecify.annotations.NullMarked;
