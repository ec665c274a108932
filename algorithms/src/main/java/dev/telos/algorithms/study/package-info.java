/** Studies: conditions times seeds over a question, run in worker processes, taken up where they stopped, and tested. */
@NullMarked
package dev.telos.algorithms.study;

import org.jspecify.annotations.NullMarked;
