/** Objectives side by side over seeds. */
@NullMarked
package dev.telos.examples.compare;

import org.jspecify.annotations.NullMarked;
