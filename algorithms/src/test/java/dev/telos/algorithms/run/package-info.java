@NullMarked
package dev.telos.algorithms.run;

import org.jspecify.annotations.NullMarked;
