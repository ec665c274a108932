/**
 * Dialects: where frameworks mean different things by one name, the dialect says which is meant.
 */
@NullMarked
package dev.telos.algorithms.dialect;

import org.jspecify.annotations.NullMarked;
