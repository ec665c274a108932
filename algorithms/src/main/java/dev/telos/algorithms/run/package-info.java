/**
 * Runs that outlive their process: a folder with the settings, the metrics and the last states of a training run, from which
 * it goes on to the same end, bit by bit.
 */
@NullMarked
package dev.telos.algorithms.run;

import org.jspecify.annotations.NullMarked;
