@NullMarked
package dev.telos.algorithms.dl4j;

import org.jspecify.annotations.NullMarked;
