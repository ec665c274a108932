@NullMarked
package dev.telos.algorithms.verify.parsing;

import org.jspecify.annotations.NullMarked;
