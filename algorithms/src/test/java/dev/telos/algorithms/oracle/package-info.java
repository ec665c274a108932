@NullMarked
package dev.telos.algorithms.oracle;

import org.jspecify.annotations.NullMarked;
