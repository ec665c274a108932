@NullMarked
package dev.telos.algorithms.checkpoint;

import org.jspecify.annotations.NullMarked;
