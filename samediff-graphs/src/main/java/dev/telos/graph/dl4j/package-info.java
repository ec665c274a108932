/**
 * Deeplearning4j networks as policies and critics, through external errors: an objective is differentiated with respect to
 * what the networks give for each step, and each network goes on from there by its own backpropagation and its own updater.
 */
@NullMarked
package dev.telos.graph.dl4j;

import org.jspecify.annotations.NullMarked;
