/** The benchmark process of ours: the workloads, and the loop that runs them at another process's word. */
@NullMarked
package dev.telos.examples.bench.work;

import org.jspecify.annotations.NullMarked;
