/** What an objective is evaluated on: one optimizer step of sequences, checked before anything native sees it. */
@NullMarked
package dev.telos.graph.batch;

import org.jspecify.annotations.NullMarked;
