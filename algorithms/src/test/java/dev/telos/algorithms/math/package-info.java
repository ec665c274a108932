@NullMarked
package dev.telos.algorithms.math;

import org.jspecify.annotations.NullMarked;
