@NullMarked
package dev.telos.algorithms.reward;

import org.jspecify.annotations.NullMarked;
