@NullMarked
package dev.telos.algorithms.task;

import org.jspecify.annotations.NullMarked;
