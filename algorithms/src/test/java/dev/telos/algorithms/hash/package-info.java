@NullMarked
package dev.telos.algorithms.hash;

import org.jspecify.annotations.NullMarked;
