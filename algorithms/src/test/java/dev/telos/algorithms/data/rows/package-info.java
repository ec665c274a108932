@NullMarked
package dev.telos.algorithms.data.rows;

import org.jspecify.annotations.NullMarked;
