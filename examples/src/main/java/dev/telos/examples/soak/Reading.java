package dev.telos.examples.soak;

/**
 * What is read off a process on its way.
 *
 * @param updates so far
 * @param nanos of the clock
 * @param cpuNanos of all threads
 * @param resident memory in bytes, after a collection
 * @param heap of Java in use in bytes, after a collection
 */
record Reading(int updates, long nanos, long cpuNanos, long resident, long heap) {}
