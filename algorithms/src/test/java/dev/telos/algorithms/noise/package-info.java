@NullMarked
package dev.telos.algorithms.noise;

import org.jspecify.annotations.NullMarked;
