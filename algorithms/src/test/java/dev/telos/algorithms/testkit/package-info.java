@NullMarked
package dev.telos.algorithms.testkit;

import org.jspecify.annotations.NullMarked;
