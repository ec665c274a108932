@NullMarked
package dev.telos.algorithms.correction;

import org.jspecify.annotations.NullMarked;
