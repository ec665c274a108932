@NullMarked
package dev.telos.algorithms.data;

import org.jspecify.annotations.NullMarked;
