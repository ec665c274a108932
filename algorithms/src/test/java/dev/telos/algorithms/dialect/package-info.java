@NullMarked
package dev.telos.algorithms.dialect;

import org.jspecify.annotations.NullMarked;
