/** What benchmark processes have in common: arrays in files, and a command a line. */
@NullMarked
package dev.telos.examples.bench.exchange;

import org.jspecify.annotations.NullMarked;
