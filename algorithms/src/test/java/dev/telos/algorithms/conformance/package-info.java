/** Tests of conformance. */
@org.jspecify.annotations.NullMarked
package dev.telos.algorithms.conformance;
