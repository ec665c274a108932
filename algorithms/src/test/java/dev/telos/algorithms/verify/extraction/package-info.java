@NullMarked
package dev.telos.algorithms.verify.extraction;

import org.jspecify.annotations.NullMarked;
