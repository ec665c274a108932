@NullMarked
package dev.telos.algorithms.study;

import org.jspecify.annotations.NullMarked;
