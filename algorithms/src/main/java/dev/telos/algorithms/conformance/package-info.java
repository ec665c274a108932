/**
 * Conformance with reference implementations: reads cases of inputs and expected numbers, runs them through objectives,
 * policies and steps like any other batch, and says where a number differs.
 */
@NullMarked
package dev.telos.algorithms.conformance;

import org.jspecify.annotations.NullMarked;
