@NullMarked
package dev.telos.algorithms.verify.evaluation;

import org.jspecify.annotations.NullMarked;
