@NullMarked
package dev.telos.algorithms.modelcheck;

import org.jspecify.annotations.NullMarked;
