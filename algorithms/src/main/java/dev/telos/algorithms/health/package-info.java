/** Notices training that diverges, and says what it looks like and which term drives it. */
@NullMarked
package dev.telos.algorithms.health;

import org.jspecify.annotations.NullMarked;
