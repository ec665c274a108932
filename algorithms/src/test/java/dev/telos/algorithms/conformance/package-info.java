@NullMarked
package dev.telos.algorithms.conformance;

import org.jspecify.annotations.NullMarked;
