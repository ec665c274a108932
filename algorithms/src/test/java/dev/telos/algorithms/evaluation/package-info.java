@NullMarked
package dev.telos.algorithms.evaluation;

import org.jspecify.annotations.NullMarked;
