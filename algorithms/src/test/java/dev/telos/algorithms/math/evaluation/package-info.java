@NullMarked
package dev.telos.algorithms.math.evaluation;

import org.jspecify.annotations.NullMarked;
