@NullMarked
package dev.telos.algorithms.verify;

import org.jspecify.annotations.NullMarked;
